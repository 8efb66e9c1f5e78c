package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code head} and {@code tail}: the first or the last ten lines, or as many as {@code -3} or {@code -n 3} says. {@code
 * head -n -3} is all but the last three, {@code tail -n +3} all from the third on.
 */
public final class Ends implements Command {

    private final boolean first;
    private final GetOpt options = new GetOpt().valued('n', "lines");

    private Ends(boolean first) {
        this.first = first;
    }

    public static Ends head() {
        return new Ends(true);
    }

    public static Ends tail() {
        return new Ends(false);
    }

    @Override
    public String name() {
        return first ? "head" : "tail";
    }

    @Override
    public String summary() {
        return "the " + (first ? "first" : "last") + " lines: -3, -n 3";
    }

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public int run(Call call) {
        List<String> words = new ArrayList<>(call.arguments());
        if (!words.isEmpty() && words.get(0).matches("-[0-9]{1,9}")) {
            words.set(0, "-n" + words.get(0).substring(1)); // the old form
        }
        GetOpt.Parsed parsed = options.parse(words);
        if (parsed.complaint() != null) {
            return call.fail(
                    1, name() + ": " + parsed.complaint() + "\nTry '" + name() + " --help' for more information.");
        }
        String number = parsed.value('n', "10");
        if (!number.matches("[+-]?[0-9]{1,9}")) {
            return call.fail(1, name() + ": invalid number of lines: ‘" + number + "’");
        }
        Input input = Input.of(call, name() + ": cannot open '%s' for reading: %s", parsed.operands());
        select(input.lines(), number).forEach(call.out()::line);
        return input.isComplete() ? 0 : 1;
    }

    private List<String> select(List<String> lines, String number) {
        int size = lines.size();
        int count = Math.abs(Integer.parseInt(number));
        if (first) {
            boolean fromEnd = number.startsWith("-");
            return lines.subList(0, fromEnd ? Math.max(0, size - count) : Math.min(size, count));
        }
        boolean fromStart = number.startsWith("+");
        return lines.subList(fromStart ? Math.min(size, Math.max(0, count - 1)) : Math.max(0, size - count), size);
    }
}
