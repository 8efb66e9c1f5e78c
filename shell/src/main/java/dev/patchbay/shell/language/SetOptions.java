package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code set}: {@code -e}, {@code -u}, {@code -x} and new arguments; alone, it lists the variables. */
public final class SetOptions implements ShellCommand {

    private static final int ILLEGAL = 2;
    private static final Map<String, Character> LONG = Map.of("errexit", 'e', "nounset", 'u', "xtrace", 'x');

    @Override
    public String name() {
        return "set";
    }

    @Override
    public String summary() {
        return "-e: end at the first failure; -u: unset variables are errors; -x: show commands";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call, Execution shell) throws Escape {
        List<String> words = call.arguments();
        if (words.isEmpty()) {
            shell.variables().all().forEach((name, value) -> call.out().line(name + "='" + value + "'"));
            return 0;
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean option = word.length() > 1 && (word.charAt(0) == '-' || word.charAt(0) == '+');
            if (word.equals("--") || !option) {
                shell.variables().arguments(words.subList(word.equals("--") ? i + 1 : i, words.size()));
                return 0;
            }
            boolean on = word.charAt(0) == '-';
            String letters = word.substring(1);
            if (letters.endsWith("o") && i + 1 < words.size()) {
                String known = words.get(++i);
                letters = letters.replace("o", "") + (known.equals("pipefail") ? "" : LONG.getOrDefault(known, 'o'));
            }
            for (int at = 0; at < letters.length(); at++) {
                char letter = letters.charAt(at);
                if (!shell.variables().option(letter, on)) {
                    shell.complain(String.format(Locale.ROOT, "set: Illegal option -%s", letter));
                    throw new Escape(Escape.Kind.EXIT, ILLEGAL);
                }
            }
        }
        return 0;
    }
}
