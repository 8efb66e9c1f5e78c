package dev.patchbay.shell.procps;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code sysctl}: reads and writes the parameters of a namespace. Its texts and statuses are procps 4.0.2's. */
public final class SysctlCommand implements Command {

    private static final String USAGE = """

            Usage:
             sysctl [options] [variable[=value] ...]

            Options:
              -a, --all            all variables
              -w, --write          only write: every word must be variable=value
              -n, --values         only values
              -N, --names          only names
              -b, --binary         only values, without the end of the line
              -e, --ignore         unknown variables are no error
              -q, --quiet          say nothing of what was written
              -r, --pattern EXPR   only variables whose name matches
              -h, --help           this text
              -V, --version        the version
            """;
    private static final int FAILED = 1;

    private final GetOpt options = new GetOpt()
            .flag('a', "all")
            .flag('A', "")
            .flag('X', "")
            .flag('b', "binary")
            .flag('e', "ignore")
            .flag('N', "names")
            .flag('n', "values")
            .flag('q', "quiet")
            .flag('w', "write")
            .flag('o', "")
            .flag('x', "")
            .flag('d', "")
            .flag('h', "help")
            .flag('V', "version")
            .valued('r', "pattern");

    @Override
    public String name() {
        return "sysctl";
    }

    @Override
    public String summary() {
        return "parameters: sysctl net.ipv4.ip_forward=1, sysctl -a";
    }

    @Override
    public Topic topic() {
        return Topic.KERNEL;
    }

    @Override
    public int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        if (parsed.complaint() != null) {
            return call.fail(FAILED, "sysctl: " + parsed.complaint() + "\n" + USAGE);
        }
        if (parsed.has('h') || parsed.has('d')) {
            call.out().line(USAGE);
            return 0;
        }
        if (parsed.has('V')) {
            call.out().line("sysctl from procps-ng 4.0.2");
            return 0;
        }
        try {
            return run(call, parsed, Pattern.compile(parsed.value('r', "")));
        } catch (PatternSyntaxException problem) {
            boolean unfinished = problem.getPattern().endsWith("\\");
            return call.fail(
                    FAILED, "sysctl: pattern: " + (unfinished ? "Trailing backslash" : problem.getDescription()));
        }
    }

    private static int run(Call call, GetOpt.Parsed parsed, Pattern pattern) {
        boolean all = parsed.has('a') || parsed.has('A') || parsed.has('X');
        if (!all && parsed.operands().isEmpty()) {
            if (parsed.options().isEmpty()) {
                call.out().line(USAGE);
                return FAILED;
            }
            return call.fail(FAILED, "sysctl: no variables specified\nTry `sysctl --help' for more information.");
        }
        Variables variables = new Variables(call, parsed, pattern);
        if (all) {
            variables.printAll();
            return 0;
        }
        int status = 0;
        for (String word : parsed.operands()) { // the real tool counts what it cannot read, not what it cannot write
            status = variables.writes(word) ? status | variables.write(word) : status + variables.read(word);
        }
        return status & 0xff;
    }

    @Override
    public List<String> candidates(Call call) {
        return call.namespace().sysctl().names();
    }
}
