package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code wc}: how many lines, words and bytes. */
public final class Count implements Command {

    private final GetOpt options =
            new GetOpt().flag('l', "lines").flag('w', "words").flag('c', "bytes");

    @Override
    public String name() {
        return "wc";
    }

    @Override
    public String summary() {
        return "count lines (-l), words (-w) and bytes (-c)";
    }

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        if (parsed.complaint() != null) {
            return call.fail(1, "wc: " + parsed.complaint() + "\nTry 'wc --help' for more information.");
        }
        Input input = Input.of(call, "wc: %s: %s", parsed.operands());
        if (!input.isComplete()) {
            return 1;
        }
        boolean all = parsed.options().isEmpty();
        List<Long> counts = new ArrayList<>();
        if (all || parsed.has('l')) {
            counts.add((long) input.lines().size());
        }
        if (all || parsed.has('w')) {
            counts.add(input.lines().stream().mapToLong(Count::words).sum());
        }
        if (all || parsed.has('c')) {
            counts.add(input.bytes());
        }
        call.out().line(columns(counts, parsed.operands(), input.bytes()));
        return 0;
    }

    /** One number stands alone, several in columns: of seven, or as wide as the size of the file that was named. */
    private static String columns(List<Long> counts, List<String> files, long bytes) {
        int width = files.isEmpty() ? 7 : Long.toString(bytes).length();
        String format = counts.size() == 1 ? "%d" : "%" + width + "d";
        Stream<String> numbers = counts.stream().map(count -> String.format(Locale.ROOT, format, count));
        return Stream.concat(numbers, files.stream()).collect(Collectors.joining(" "));
    }

    private static long words(String line) {
        return line.isBlank() ? 0 : line.strip().split("\\s+").length;
    }
}
