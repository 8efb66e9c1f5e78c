package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code printf}: words in a form. The form is used again while words are left. */
public final class Printf implements ShellCommand {

    private static final Pattern CONVERSION = Pattern.compile("%([-+ 0#]*)([0-9]*)(\\.[0-9]+)?([a-zA-Z%])");

    @Override
    public String name() {
        return "printf";
    }

    @Override
    public String summary() {
        return "print words in a form: '%-10s %d\\n'";
    }

    @Override
    public Topic topic() {
        return Topic.LANGUAGE;
    }

    @Override
    public int run(Call call, Execution shell) {
        return run(call, shell::complain);
    }

    @Override
    public int run(Call call) {
        return run(call, call.err()::line);
    }

    private int run(Call call, Consumer<String> complaints) {
        List<String> words = call.arguments();
        int first = !words.isEmpty() && words.get(0).equals("--") ? 1 : 0;
        if (words.size() <= first) {
            complaints.accept("printf: usage: printf format [arg ...]");
            return 2;
        }
        String form = unescaped(words.get(first));
        List<String> rest = words.subList(first + 1, words.size());
        int status = 0;
        int at = 0;
        do {
            int before = at;
            StringBuilder text = new StringBuilder();
            Matcher conversion = CONVERSION.matcher(form);
            int behind = 0;
            while (conversion.find()) {
                text.append(form.substring(behind, conversion.start()));
                behind = conversion.end();
                if (conversion.group(4).equals("%")) {
                    text.append('%');
                    continue;
                }
                String word = at < rest.size() ? rest.get(at) : null;
                at++;
                try {
                    text.append(converted(conversion, word));
                } catch (IllegalArgumentException problem) {
                    complaints.accept("printf: " + problem.getMessage());
                    status = 1;
                }
            }
            call.out().write(text.append(form.substring(behind)).toString());
            if (at == before) {
                break;
            }
        } while (at < rest.size());
        return status;
    }

    /** Digits that a width may have: nobody wants more than a million blanks. */
    private static final int MOST_DIGITS = 6;

    private static String converted(Matcher conversion, @Nullable String word) {
        String width = conversion.group(2);
        String precision = conversion.group(3) == null ? "" : conversion.group(3);
        String flags = conversion.group(1);
        if (width.length() > MOST_DIGITS || precision.length() > 1 + MOST_DIGITS) {
            throw new IllegalArgumentException(conversion.group() + ": Numerical result out of range");
        }
        return switch (conversion.group(4)) {
            case "s" ->
                String.format(Locale.ROOT, "%" + left(flags, width) + precision + "s", word == null ? "" : word);
            case "b" -> String.format(Locale.ROOT, "%" + left(flags, width) + "s", unescaped(word == null ? "" : word));
            case "c" -> word == null || word.isEmpty() ? "" : word.substring(0, 1);
            case "d", "i", "u" -> String.format(Locale.ROOT, "%" + flags + width + "d", number(word));
            case "x", "X", "o" -> String.format(Locale.ROOT, "%" + flags + width + conversion.group(4), number(word));
            case "f", "e", "g" ->
                String.format(Locale.ROOT, "%" + flags + width + precision + conversion.group(4), fraction(word));
            default -> throw new IllegalArgumentException(conversion.group() + ": invalid directive");
        };
    }

    /** The flags that a text may have. */
    private static String left(String flags, String width) {
        return flags.contains("-") && !width.isEmpty() ? "-" + width : width;
    }

    private static long number(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return 0;
        }
        if (word.charAt(0) == '\'' || word.charAt(0) == '"') {
            return word.length() > 1 ? word.charAt(1) : 0;
        }
        try {
            return Long.decode(word.strip());
        } catch (NumberFormatException problem) {
            throw new IllegalArgumentException(word + ": expected numeric value", problem);
        }
    }

    private static double fraction(@Nullable String word) {
        try {
            return word == null || word.isEmpty() ? 0 : Double.parseDouble(word);
        } catch (NumberFormatException problem) {
            throw new IllegalArgumentException(word + ": expected numeric value", problem);
        }
    }

    private static String unescaped(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                result.append(c);
                continue;
            }
            char next = text.charAt(++i);
            switch (next) {
                case 'n' -> result.append('\n');
                case 't' -> result.append('\t');
                case 'r' -> result.append('\r');
                case 'a' -> result.append('\u0007');
                case 'b' -> result.append('\b');
                case 'f' -> result.append('\f');
                case '\\' -> result.append('\\');
                case '"' -> result.append('"');
                default -> {
                    int end = i;
                    while (end < text.length() && end < i + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                        end++;
                    }
                    if (end > i) {
                        result.append((char) Integer.parseInt(text.substring(i, end), 8));
                        i = end - 1;
                    } else {
                        result.append('\\').append(next);
                    }
                }
            }
        }
        return result.toString();
    }
}
