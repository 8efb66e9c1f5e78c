package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The small commands of the language. */
public final class Builtin implements ShellCommand {

    /** What one does. */
    @FunctionalInterface
    private interface Deed {
        int run(Call call, Execution shell) throws InterruptedException, Escape;
    }

    private static final int BAD = 2;
    private static final int UNKNOWN = 127;

    private final String name;
    private final String summary;
    private final Deed deed;

    private Builtin(String name, String summary, Deed deed) {
        this.name = name;
        this.summary = summary;
        this.deed = deed;
    }

    /** All of them. */
    public static List<Builtin> all() {
        return List.of(
                new Builtin(":", "do nothing", (call, shell) -> 0),
                new Builtin("shift", "drop the first argument", Builtin::shift),
                new Builtin("read", "give variables the words of a line of standard input", Builtin::read),
                new Builtin(
                        "eval",
                        "run words as a command",
                        (call, shell) -> shell.run(String.join(" ", call.arguments()))),
                new Builtin("trap", "say what runs when the shell ends: trap 'COMMANDS' EXIT", Builtin::trap),
                new Builtin("command", "-v: whether there is a command of this name", Builtin::command),
                new Builtin("jobs", "list the commands in the background", Builtin::jobs));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call, Execution shell) throws InterruptedException, Escape {
        return deed.run(call, shell);
    }

    private static int shift(Call call, Execution shell) throws Escape {
        List<String> arguments = shell.variables().arguments();
        String word = call.arguments().isEmpty() ? "1" : call.arguments().get(0);
        int number = word.matches("[0-9]{1,6}") ? Integer.parseInt(word) : Integer.MAX_VALUE;
        if (number > arguments.size()) {
            shell.complain("shift: can't shift that many");
            throw new Escape(Escape.Kind.EXIT, BAD);
        }
        shell.variables().arguments(arguments.subList(number, arguments.size()));
        return 0;
    }

    private static int read(Call call, Execution shell) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            String word = call.arguments().get(i);
            if (word.equals("-p") || word.equals("-t")) {
                i++;
            } else if (!word.startsWith("-")) {
                names.add(word);
            }
        }
        Optional<String> line = call.streams().input().line();
        String ifs = shell.variables().get("IFS");
        String separators = ifs == null ? " \t\n" : ifs;
        String rest = strip(line.orElse(""), separators);
        for (int i = 0; i < names.size(); i++) {
            int end = i == names.size() - 1 ? rest.length() : endOfWord(rest, separators);
            shell.variables().set(names.get(i), rest.substring(0, end));
            rest = end == rest.length() ? "" : strip(rest.substring(end + 1), separators);
        }
        return line.isPresent() ? 0 : 1;
    }

    private static int endOfWord(String text, String separators) {
        int end = 0;
        while (end < text.length() && separators.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Without the blanks around it that separate words. */
    private static String strip(String text, String separators) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start), separators)) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1), separators)) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c, String separators) {
        return Character.isWhitespace(c) && separators.indexOf(c) >= 0;
    }

    private static int trap(Call call, Execution shell) {
        List<String> words = call.arguments();
        boolean atEnd = words.size() > 1
                && words.subList(1, words.size()).stream().anyMatch(word -> word.equals("EXIT") || word.equals("0"));
        if (atEnd) {
            shell.variables().trap(words.get(0).equals("-") ? "" : words.get(0));
        }
        return 0;
    }

    private static int command(Call call, Execution shell) throws InterruptedException, Escape {
        List<String> words = call.arguments();
        if (words.isEmpty()) {
            return 0;
        }
        boolean asked = words.get(0).equals("-v") || words.get(0).equals("-V");
        if (!asked) {
            return shell.runPlain(words);
        }
        String name = words.size() > 1 ? words.get(1) : "";
        boolean known = shell.variables().functions().containsKey(name)
                || shell.surroundings().commands().find(name).isPresent();
        if (known) {
            call.out().line(name);
        }
        return known ? 0 : UNKNOWN;
    }

    private static int jobs(Call call, Execution shell) {
        int number = 0;
        for (Job job : shell.surroundings().jobs().all()) {
            String state = job.isDone() ? "Done" : "Running";
            call.out().line(String.format(Locale.ROOT, "[%d] %s %s", ++number, state, job.name()));
        }
        return 0;
    }
}
