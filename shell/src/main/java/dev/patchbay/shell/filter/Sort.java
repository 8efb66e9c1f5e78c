package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sort}: lines by their characters, as in the C locale; {@code -n}: by the number in front. */
public final class Sort implements Command {

    private static final Pattern NUMBER = Pattern.compile("\\s*(-?[0-9]+(?:\\.[0-9]+)?)");

    private final GetOpt options =
            new GetOpt().flag('r', "reverse").flag('n', "numeric-sort").flag('u', "unique");

    @Override
    public String name() {
        return "sort";
    }

    @Override
    public String summary() {
        return "lines in order (-n: of numbers; -r: backwards; -u: each once)";
    }

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        if (parsed.complaint() != null) {
            return call.fail(2, "sort: " + parsed.complaint() + "\nTry 'sort --help' for more information.");
        }
        Input input = Input.of(call, "sort: cannot read: %s: %s", parsed.operands());
        Comparator<String> order = Comparator.naturalOrder();
        if (parsed.has('n')) {
            order = Comparator.comparing(Sort::number).thenComparing(order);
        }
        List<String> sorted = input.lines().stream()
                .sorted(parsed.has('r') ? order.reversed() : order)
                .toList();
        (parsed.has('u') ? sorted.stream().distinct() : sorted.stream()).forEach(call.out()::line);
        return input.isComplete() ? 0 : 2;
    }

    private static BigDecimal number(String line) {
        Matcher number = NUMBER.matcher(line);
        return number.lookingAt() ? new BigDecimal(number.group(1)) : BigDecimal.ZERO;
    }
}
