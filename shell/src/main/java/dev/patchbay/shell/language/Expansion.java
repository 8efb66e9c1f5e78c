package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What words become when their command runs. POSIX.1-2017, Shell Command Language §2.6. There are no file names. */
final class Expansion {

    private static final int REFUSED = 2;

    /** Runs the commands of a substitution, and answers what they printed. */
    @FunctionalInterface
    interface Runner {
        String run(Body body) throws InterruptedException, Escape;
    }

    private final Variables variables;
    private final Runner runner;

    Expansion(Variables variables, Runner runner) {
        this.variables = variables;
        this.runner = runner;
    }

    /** The words that words become: none, one or several each. */
    List<String> fields(List<Word> words) throws InterruptedException, Escape, Failure {
        List<String> fields = new ArrayList<>();
        for (Word word : words) {
            new Fields(fields).add(word);
        }
        return fields;
    }

    /** The one text that a word becomes where no fields are made. */
    String text(Word word) throws InterruptedException, Escape, Failure {
        StringBuilder text = new StringBuilder();
        for (Word.Part part : word.parts()) {
            text.append(value(part));
        }
        return text.toString();
    }

    /** The pattern that a word is. */
    Glob pattern(Word word) throws InterruptedException, Escape, Failure {
        Glob glob = new Glob();
        for (Word.Part part : word.parts()) {
            if (isQuoted(part)) {
                glob.literal(value(part));
            } else {
                glob.pattern(value(part));
            }
        }
        return glob;
    }

    private static boolean isQuoted(Word.Part part) {
        if (part instanceof Word.Literal literal) {
            return literal.quoted();
        }
        if (part instanceof Word.Parameter parameter) {
            return parameter.quoted();
        }
        return part instanceof Word.Arithmetic || part instanceof Word.Substitution made && made.quoted();
    }

    private String value(Word.Part part) throws InterruptedException, Escape, Failure {
        if (part instanceof Word.Literal literal) {
            return literal.text();
        }
        if (part instanceof Word.Parameter parameter) {
            return parameter(parameter);
        }
        if (part instanceof Word.Substitution substitution) {
            return runner.run(substitution.body()).replaceFirst("\n+\\z", "");
        }
        Word expression = ((Word.Arithmetic) part).expression();
        return Long.toString(new ArithmeticExpression(text(expression), variables).value());
    }

    private String parameter(Word.Parameter parameter) throws InterruptedException, Escape, Failure {
        String name = parameter.name();
        String value = variables.get(name);
        String operator = parameter.operator();
        Word argument = parameter.argument();
        if (argument == null) {
            String text = value == null ? unset(name) : value;
            return operator.equals("length") ? Integer.toString(text.length()) : text;
        }
        String present = value == null || operator.startsWith(":") && value.isEmpty() ? null : value;
        return switch (operator) {
            case ":-", "-" -> present == null ? text(argument) : present;
            case ":+", "+" -> present == null ? "" : text(argument);
            case ":=", "=" -> {
                String result = present == null ? text(argument) : present;
                variables.set(name, result);
                yield result;
            }
            case ":?", "?" -> {
                if (present == null) {
                    String said = text(argument);
                    throw new Failure(REFUSED, name + ": " + (said.isEmpty() ? "parameter not set" : said));
                }
                yield present;
            }
            default -> shortened(value == null ? unset(name) : value, operator, pattern(argument));
        };
    }

    private static String shortened(String value, String operator, Glob pattern) {
        boolean longest = operator.length() == 2;
        return operator.charAt(0) == '#'
                ? pattern.withoutPrefix(value, longest)
                : pattern.withoutSuffix(value, longest);
    }

    private String unset(String name) throws Failure {
        if (variables.refusesUnset() && !name.equals("@") && !name.equals("*")) {
            throw new Failure(REFUSED, name + ": parameter not set");
        }
        return "";
    }

    /** Fields coming into being. */
    private final class Fields {

        private final List<String> done;
        private @Nullable StringBuilder open;

        Fields(List<String> done) {
            this.done = done;
        }

        void add(Word word) throws InterruptedException, Escape, Failure {
            for (Word.Part part : word.parts()) {
                if (part instanceof Word.Parameter all && all.name().equals("@") && all.argument() == null) {
                    addArguments();
                } else if (part instanceof Word.Literal || isQuoted(part)) {
                    append(value(part));
                } else if (part instanceof Word.Parameter parameter && parameter.argument() != null) {
                    addAlternative(parameter);
                } else {
                    split(value(part));
                }
            }
            end();
        }

        /** What stands for a missing value keeps its own quotes. */
        private void addAlternative(Word.Parameter parameter) throws InterruptedException, Escape, Failure {
            String value = value(parameter);
            Word argument = parameter.argument();
            boolean chosen = argument != null && argument.isQuoted() && value.equals(text(argument));
            if (chosen) {
                append(value);
            } else {
                split(value);
            }
        }

        private void append(String text) {
            if (open == null) {
                open = new StringBuilder();
            }
            open.append(text);
        }

        private void end() {
            if (open != null) {
                done.add(open.toString());
                open = null;
            }
        }

        private void addArguments() {
            boolean first = true;
            for (String one : variables.arguments()) {
                if (!first) {
                    end();
                }
                append(one);
                first = false;
            }
        }

        private void split(String text) {
            String value = variables.get("IFS");
            String separators = value == null ? " \t\n" : value;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (separators.indexOf(c) < 0) {
                    append(String.valueOf(c));
                } else {
                    if (c != ' ' && c != '\t' && c != '\n') {
                        append("");
                    }
                    end();
                }
            }
        }
    }
}
