package dev.patchbay.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options as getopt_long(3) reads them: {@code -ab}, {@code -n 5}, {@code -n5}, {@code --lines=5}, long names cut short
 * as long as they stay clear, operands in between, and {@code --} to end it. Its complaints are the C library's.
 */
public final class GetOpt {

    /**
     * One option that a command knows.
     *
     * @param letter its short name, and the one it is reported under
     * @param word its long name; empty: none
     * @param valued whether a value must follow
     */
    private record Known(char letter, String word, boolean valued) {}

    /**
     * An option that was given.
     *
     * @param letter which one
     * @param value its value; empty for one that takes none
     */
    public record Option(char letter, String value) {}

    /**
     * What a command line holds.
     *
     * @param options in the order in which they were given, up to the first mistake
     * @param operands everything else, in order
     * @param complaint what is wrong, without the command's name; null: nothing
     */
    public record Parsed(
            List<Option> options,
            List<String> operands,
            @Nullable String complaint) {

        public Parsed {
            options = List.copyOf(options);
            operands = List.copyOf(operands);
        }

        public boolean has(char letter) {
            return options.stream().anyMatch(option -> option.letter() == letter);
        }

        /** The value of the last option of this letter, or the other value. */
        public String value(char letter, String otherwise) {
            return options.stream()
                    .filter(option -> option.letter() == letter)
                    .reduce((first, second) -> second)
                    .map(Option::value)
                    .orElse(otherwise);
        }
    }

    /** What is wrong with an option. */
    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String text) {
            super(text, null, false, false);
        }
    }

    private final List<Known> known = new ArrayList<>();
    private boolean lettersOnly;

    /** Knows no long names: {@code --ab} is read as the options '-', 'a' and 'b'. Linux: getopt(3). */
    public GetOpt lettersOnly() {
        lettersOnly = true;
        return this;
    }

    /** Adds options as getopt(3) writes them: each letter, and a colon behind those that take a value. */
    public GetOpt letters(String all) {
        for (int i = 0; i < all.length(); i++) {
            boolean valued = i + 1 < all.length() && all.charAt(i + 1) == ':';
            known.add(new Known(all.charAt(i), "", valued));
            i += valued ? 1 : 0;
        }
        return this;
    }

    /** Adds an option without a value. */
    public GetOpt flag(char letter, String word) {
        known.add(new Known(letter, word, false));
        return this;
    }

    /** Adds an option with a value. */
    public GetOpt valued(char letter, String word) {
        known.add(new Known(letter, word, true));
        return this;
    }

    public Parsed parse(List<String> arguments) {
        List<Option> options = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        List<String> rest = new ArrayList<>(arguments);
        try {
            while (!rest.isEmpty()) {
                String word = rest.remove(0);
                if (word.equals("--")) {
                    operands.addAll(rest);
                    rest.clear();
                } else if (word.startsWith("--") && !lettersOnly) {
                    options.add(longOption(word, rest));
                } else if (word.length() > 1 && word.charAt(0) == '-') {
                    shortOptions(word, rest, options);
                } else {
                    operands.add(word);
                }
            }
        } catch (Mistake mistake) {
            return new Parsed(options, operands, mistake.getMessage());
        }
        return new Parsed(options, operands, null);
    }

    private void shortOptions(String word, List<String> rest, List<Option> into) throws Mistake {
        for (int at = 1; at < word.length(); at++) {
            char letter = word.charAt(at);
            Known option = known.stream()
                    .filter(one -> one.letter() == letter)
                    .findFirst()
                    .orElseThrow(() -> new Mistake("invalid option -- '" + letter + "'"));
            if (!option.valued()) {
                into.add(new Option(letter, ""));
            } else if (at + 1 < word.length()) {
                into.add(new Option(letter, word.substring(at + 1)));
                return;
            } else if (rest.isEmpty()) {
                throw new Mistake("option requires an argument -- '" + letter + "'");
            } else {
                into.add(new Option(letter, rest.remove(0)));
            }
        }
    }

    private Option longOption(String word, List<String> rest) throws Mistake {
        int equals = word.indexOf('=');
        String typed = equals < 0 ? word.substring(2) : word.substring(2, equals);
        Known option = find(typed, word);
        if (!option.valued()) {
            if (equals >= 0) {
                throw new Mistake("option '--" + option.word() + "' doesn't allow an argument");
            }
            return new Option(option.letter(), "");
        }
        if (equals >= 0) {
            return new Option(option.letter(), word.substring(equals + 1));
        }
        if (rest.isEmpty()) {
            throw new Mistake("option '--" + option.word() + "' requires an argument");
        }
        return new Option(option.letter(), rest.remove(0));
    }

    private Known find(String typed, String word) throws Mistake {
        List<Known> close = new ArrayList<>();
        for (Known one : known) {
            if (!one.word().isEmpty() && one.word().equals(typed)) {
                return one;
            }
            if (!typed.isEmpty() && one.word().startsWith(typed)) {
                close.add(one);
            }
        }
        if (close.size() == 1) {
            return close.get(0);
        }
        if (close.isEmpty()) {
            throw new Mistake("unrecognized option '--" + typed + "'");
        }
        StringBuilder choices = new StringBuilder();
        close.forEach(one -> choices.append(" '--").append(one.word()).append('\''));
        throw new Mistake("option '" + word + "' is ambiguous; possibilities:" + choices);
    }
}
