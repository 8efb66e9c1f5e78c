package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.GetOpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** {@code uniq}: of equal lines behind one another only one; {@code -c}: with their number. */
public final class Unique extends LineFilter {

    public Unique() {
        super(
                "uniq",
                "equal lines once (-c: how many)",
                new GetOpt()
                        .flag('c', "count")
                        .flag('d', "repeated")
                        .flag('u', "unique")
                        .flag('i', "ignore-case"));
    }

    @Override
    UnaryOperator<List<String>> filter(GetOpt.Parsed parsed) {
        return lines -> {
            List<String> kept = new ArrayList<>();
            for (int at = 0; at < lines.size(); ) {
                String line = lines.get(at);
                int end = at;
                while (end < lines.size()
                        && (parsed.has('i') ? line.equalsIgnoreCase(lines.get(end)) : line.equals(lines.get(end)))) {
                    end++;
                }
                int count = end - at;
                if ((!parsed.has('d') || count > 1) && (!parsed.has('u') || count == 1)) {
                    kept.add(parsed.has('c') ? String.format(Locale.ROOT, "%7d %s", count, line) : line);
                }
                at = end;
            }
            return kept;
        };
    }
}
