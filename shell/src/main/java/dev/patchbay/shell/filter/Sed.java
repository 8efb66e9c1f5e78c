package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** {@code sed}: lines changed, dropped or printed. The commands s, p, d, q, y and =, with addresses. */
public final class Sed implements Command {

    private final GetOpt options = new GetOpt()
            .flag('n', "quiet")
            .flag('E', "regexp-extended")
            .flag('r', "")
            .valued('e', "expression");

    @Override
    public String name() {
        return "sed";
    }

    @Override
    public String summary() {
        return "change lines: s/a/b/g, /a/d, -n 2,4p";
    }

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        if (parsed.complaint() != null) {
            return call.fail(1, "sed: " + parsed.complaint());
        }
        boolean byOption = parsed.has('e');
        if (!byOption && parsed.operands().isEmpty()) {
            return call.fail(1, "Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...");
        }
        List<String> texts = new ArrayList<>();
        parsed.options().stream().filter(one -> one.letter() == 'e').forEach(one -> texts.add(one.value()));
        List<String> files = new ArrayList<>(parsed.operands());
        if (!byOption) {
            texts.add(files.remove(0));
        }
        try {
            SedScript script =
                    SedScript.parse(String.join("\n", texts), parsed.has('E') || parsed.has('r'), parsed.has('n'));
            Input input = Input.of(call, "sed: can't read %s: %s", files);
            script.run(input.lines(), call.out());
            return input.isComplete() ? 0 : 2;
        } catch (PatternSyntaxException problem) {
            return call.fail(1, "sed: -e expression #1, char 0: " + problem.getDescription());
        } catch (IllegalArgumentException problem) {
            return call.fail(1, "sed: -e expression #1, " + problem.getMessage());
        }
    }
}
