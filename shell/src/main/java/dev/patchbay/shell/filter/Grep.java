package dev.patchbay.shell.filter;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code grep}: the lines that match a pattern. Status 0: some; 1: none; 2: something is wrong. */
public final class Grep implements Command {

    private static final String USAGE = """
            Usage: grep [OPTION]... PATTERN [FILE]...
            -v: lines that do not match   -i: size of letters does not matter   -c: count   -o: only what matches
            -q: only the status   -n: with line numbers   -w: whole words   -x: whole lines   -F: plain text   -E: extended pattern
            -m NUM: at most NUM lines""";
    private static final int WRONG = 2;

    private final GetOpt options = new GetOpt()
            .flag('v', "invert-match")
            .flag('i', "ignore-case")
            .flag('c', "count")
            .flag('o', "only-matching")
            .flag('q', "quiet")
            .flag('n', "line-number")
            .flag('w', "word-regexp")
            .flag('x', "line-regexp")
            .flag('F', "fixed-strings")
            .flag('E', "extended-regexp")
            .valued('m', "max-count")
            .valued('e', "regexp");

    @Override
    public String name() {
        return "grep";
    }

    @Override
    public String summary() {
        return "lines that match a pattern (-v: that do not; -c: how many)";
    }

    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public int run(Call call) {
        GetOpt.Parsed parsed = options.parse(call.arguments());
        if (parsed.complaint() != null) {
            return call.fail(WRONG, "grep: " + parsed.complaint() + "\n" + USAGE);
        }
        boolean byOption = parsed.has('e');
        if (!byOption && parsed.operands().isEmpty()) {
            return call.fail(WRONG, USAGE);
        }
        String pattern = byOption ? parsed.value('e', "") : parsed.operands().get(0);
        List<String> files = byOption
                ? parsed.operands()
                : parsed.operands().subList(1, parsed.operands().size());
        int most = Integer.MAX_VALUE;
        if (parsed.has('m')) {
            String word = parsed.value('m', "");
            if (!word.matches("[0-9]{1,9}")) {
                return call.fail(WRONG, "grep: invalid max count");
            }
            most = Integer.parseInt(word);
        }
        try {
            return filter(call, parsed, compile(pattern, parsed), Input.of(call, "grep: %s: %s", files), most);
        } catch (PatternSyntaxException problem) {
            return call.fail(WRONG, "grep: " + complaint(pattern, problem));
        } catch (BoundedText.Exhausted problem) {
            return call.fail(WRONG, "grep: " + problem.getMessage());
        }
    }

    private static String complaint(String pattern, PatternSyntaxException problem) {
        String unescaped = pattern.replaceAll("\\\\.", "");
        return unescaped.endsWith("\\") ? "Trailing backslash" : problem.getDescription() + ": " + pattern;
    }

    /**
     * Without {@code -E}, GNU grep takes {@code ( ) { } + ? |} for themselves, and for operators behind a backslash.
     */
    private static Pattern compile(String pattern, GetOpt.Parsed parsed) {
        String expression = pattern;
        if (parsed.has('F')) {
            expression = Pattern.quote(pattern);
        } else if (!parsed.has('E')) {
            expression = fromBasic(pattern);
        }
        if (parsed.has('x')) {
            expression = "^(?:" + expression + ")$";
        } else if (parsed.has('w')) {
            expression = "\\b(?:" + expression + ")\\b";
        }
        return Pattern.compile(expression, parsed.has('i') ? Pattern.CASE_INSENSITIVE : 0);
    }

    static String fromBasic(String pattern) {
        StringBuilder expression = new StringBuilder();
        boolean inBrackets = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean special = "(){}+?|".indexOf(c) >= 0;
            if (c == '\\' && !inBrackets && i + 1 < pattern.length()) {
                char next = pattern.charAt(++i);
                expression.append("(){}+?|".indexOf(next) >= 0 ? "" : "\\").append(next);
            } else {
                expression.append(special && !inBrackets ? "\\" : "").append(c);
                inBrackets = inBrackets ? c != ']' : c == '[';
            }
        }
        return expression.toString();
    }

    private static int filter(Call call, GetOpt.Parsed parsed, Pattern pattern, Input input, int most) {
        Predicate<String> matches =
                line -> pattern.matcher(new BoundedText(line)).find() != parsed.has('v');
        int number = 0;
        int count = 0;
        for (String line : input.lines()) {
            number++;
            if (count < most && matches.test(line)) {
                count++;
                print(call, parsed, pattern, parsed.has('n') ? number + ":" : "", line);
            }
        }
        if (parsed.has('c') && !parsed.has('q')) {
            call.out().line(Integer.toString(count));
        }
        if (!input.isComplete()) {
            return WRONG;
        }
        return count > 0 ? 0 : 1;
    }

    private static void print(Call call, GetOpt.Parsed parsed, Pattern pattern, String prefix, String line) {
        if (parsed.has('q') || parsed.has('c')) {
            return;
        }
        if (!parsed.has('o')) {
            call.out().line(prefix + line);
        } else if (!parsed.has('v')) {
            pattern.matcher(new BoundedText(line))
                    .results()
                    .filter(match -> !match.group().isEmpty())
                    .forEach(match -> call.out().line(prefix + match.group()));
        }
    }
}
