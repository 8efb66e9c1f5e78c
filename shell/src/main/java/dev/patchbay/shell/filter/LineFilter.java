package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import java.util.function.UnaryOperator;

/** A filter that makes other lines out of lines. Messages: GNU coreutils. */
abstract class LineFilter implements Command {

    private final String name;
    private final String summary;
    private final GetOpt options;

    LineFilter(String name, String summary, GetOpt options) {
        this.name = name;
        this.summary = summary;
        this.options = options;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final Topic topic() {
        return Topic.TEXT;
    }

    /**
     * What is done with the lines.
     *
     * @throws IllegalArgumentException if the options make no sense, with the reason
     */
    abstract UnaryOperator<List<String>> filter(GetOpt.Parsed parsed);

    /** How many operands stand in front of the file. */
    int operands() {
        return 0;
    }

    @Override
    public final int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        if (parsed.complaint() != null) {
            return complain(call, parsed.complaint());
        }
        try {
            UnaryOperator<List<String>> filter = filter(parsed);
            List<String> files =
                    parsed.operands().subList(operands(), parsed.operands().size());
            Input input = Input.of(call, name + ": %s: %s", files);
            filter.apply(input.lines()).forEach(call.out()::line);
            return input.isComplete() ? 0 : 1;
        } catch (IllegalArgumentException problem) {
            return complain(call, String.valueOf(problem.getMessage()));
        }
    }

    private int complain(Call call, String problem) {
        return call.fail(1, name + ": " + problem + "\nTry '" + name + " --help' for more information.");
    }
}
