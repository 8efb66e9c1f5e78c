package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Topic;
import dev.patchbay.shell.files.Files;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** {@code test} and {@code [}: whether something is so. Status 0: yes; 1: no; 2: it makes no sense. */
public final class Test implements ShellCommand {

    private static final int SENSELESS = 2;
    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge");
    private static final Set<String> UNARY = Set.of("-n", "-z", "-e", "-f", "-d", "-r", "-w", "-x", "-s", "-t");

    private final String name;

    private Test(String name) {
        this.name = name;
    }

    public static Test test() {
        return new Test("test");
    }

    public static Test bracket() {
        return new Test("[");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "whether something is so: \"$a\" = b, \"$n\" -gt 3, -n \"$a\", -z \"$a\", -e FILE";
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
        try {
            if (name.equals("[")) {
                if (words.isEmpty() || !words.get(words.size() - 1).equals("]")) {
                    throw new IllegalArgumentException("missing ]");
                }
                words = words.subList(0, words.size() - 1);
            }
            return new Question(words, call.files()).answer() ? 0 : 1;
        } catch (IllegalArgumentException problem) {
            complaints.accept(name + ": " + problem.getMessage());
            return SENSELESS;
        }
    }

    /** What is asked; read from the left. */
    private static final class Question {
        private final List<String> words;
        private final Files files;
        private int at;

        Question(List<String> words, Files files) {
            this.words = words;
            this.files = files;
        }

        boolean answer() {
            if (words.isEmpty()) {
                return false;
            }
            boolean answer = either();
            if (at < words.size()) {
                throw new IllegalArgumentException(words.get(at) + ": unexpected operator");
            }
            return answer;
        }

        private boolean either() {
            boolean answer = both();
            while (takeIf("-o")) {
                answer |= both();
            }
            return answer;
        }

        private boolean both() {
            boolean answer = one();
            while (takeIf("-a")) {
                answer &= one();
            }
            return answer;
        }

        private boolean takeIf(String word) {
            if (at < words.size() && words.get(at).equals(word)) {
                at++;
                return true;
            }
            return false;
        }

        private boolean one() {
            int left = words.size() - at;
            if (left == 0) {
                throw new IllegalArgumentException((at == 0 ? "" : words.get(at - 1) + ": ") + "argument expected");
            }
            if (left >= 3 && BINARY.contains(words.get(at + 1))) {
                at += 3;
                return binary(words.get(at - 3), words.get(at - 2), words.get(at - 1));
            }
            if (left == 2 && BINARY.contains(words.get(at + 1))) {
                throw new IllegalArgumentException(words.get(at + 1) + ": argument expected");
            }
            if (left > 1 && takeIf("!")) {
                return !one();
            }
            if (left > 1 && takeIf("(")) {
                boolean answer = either();
                if (!takeIf(")")) {
                    throw new IllegalArgumentException("closing paren expected");
                }
                return answer;
            }
            if (left > 1 && UNARY.contains(words.get(at))) {
                at += 2;
                return unary(words.get(at - 2), words.get(at - 1));
            }
            return !words.get(at++).isEmpty();
        }

        private boolean unary(String operator, String word) {
            Files.Content content = files.read(word);
            boolean directory = "Is a directory".equals(content.problem());
            return switch (operator) {
                case "-n" -> !word.isEmpty();
                case "-z" -> word.isEmpty();
                case "-t", "-x" -> false;
                case "-d" -> directory;
                case "-f" -> content.problem() == null;
                case "-s" -> !content.text().isEmpty();
                default -> directory || content.problem() == null;
            };
        }

        private static boolean binary(String left, String operator, String right) {
            return switch (operator) {
                case "=", "==" -> left.equals(right);
                case "!=" -> !left.equals(right);
                case "<" -> left.compareTo(right) < 0;
                case ">" -> left.compareTo(right) > 0;
                case "-eq" -> number(left) == number(right);
                case "-ne" -> number(left) != number(right);
                case "-lt" -> number(left) < number(right);
                case "-le" -> number(left) <= number(right);
                case "-gt" -> number(left) > number(right);
                default -> number(left) >= number(right);
            };
        }

        private static long number(String word) {
            if (!word.strip().matches("[+-]?[0-9]{1,18}")) {
                throw new IllegalArgumentException("Illegal number: " + word);
            }
            return Long.parseLong(word.strip());
        }
    }
}
