package dev.patchbay.shell.traceroute;

import dev.patchbay.shell.command.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the real tool, which is not getopt's: {@code -q3}, {@code -q 3}, {@code --queries=3} but not
 * {@code --queries 3}; options among the operands; complaints that count the words. traceroute: libsupp/clif.c.
 */
final class Clif {

    private static final int FAILED = 2;
    private static final int SHORTEST_CUT = 2;

    /** What is done with an option or an operand; it answers false if the value makes no sense. */
    @FunctionalInterface
    interface Action {
        boolean take(String value) throws Failure;
    }

    /** What is done with an option without a value. */
    @FunctionalInterface
    interface Flag {
        void raise() throws Failure;
    }

    /**
     * An option.
     *
     * @param letter its short name; 0: none
     * @param word its long name; empty: none
     * @param value what its value is called; null: it has none
     */
    private record Option(
            char letter, String word, @Nullable String value, Form form, Action action) {

        /** As it is shown in a complaint. */
        String shown(boolean byWord, boolean withValue) {
            String dashes = form == Form.ONE_DASH ? "-" : "--";
            String name = byWord ? dashes + word : "-" + letter;
            String shownValue = (byWord ? "=" : " ") + value + (form == Form.LIST ? ",..." : "");
            return withValue && value != null ? name + shownValue : name;
        }
    }

    /** What is peculiar to an option. */
    enum Form {
        PLAIN,
        /** Its long name may be cut short. */
        CUT,
        /** Its long name has one dash. */
        ONE_DASH,
        /** Its value is several, with commas in between. */
        LIST
    }

    private record Operand(String name, boolean needed, Action action) {}

    private final List<Option> options = new ArrayList<>();
    private final List<Operand> operands = new ArrayList<>();

    Clif flag(char letter, String word, Form form, Flag flag) {
        options.add(new Option(letter, word, null, form, value -> {
            flag.raise();
            return true;
        }));
        return this;
    }

    Clif flag(char letter, String word, Flag flag) {
        return flag(letter, word, Form.PLAIN, flag);
    }

    Clif valued(char letter, String word, String value, Action action) {
        options.add(new Option(letter, word, value, Form.PLAIN, action));
        return this;
    }

    Clif list(char letter, String word, String value, Action action) {
        options.add(new Option(letter, word, value, Form.LIST, action));
        return this;
    }

    Clif operand(String name, boolean needed, Action action) {
        operands.add(new Operand(name, needed, action));
        return this;
    }

    // ---------------------------------------------------------------------------------------------------- reading

    /** Reads the words behind the command's name; calls what belongs to them, options first. */
    void read(List<String> words) throws Failure {
        List<Integer> rest = new ArrayList<>();
        boolean ended = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (ended || !word.startsWith("-") || word.equals("-") || word.startsWith("---")) {
                rest.add(i);
            } else if (word.equals("--")) {
                ended = true;
            } else if (word.startsWith("--")) {
                int at = i;
                readWord(words, at, find(word.substring(2), false).orElseThrow(() -> bad(word, at)));
            } else {
                i = readShort(words, i);
            }
        }
        takeOperands(words, rest);
    }

    private static Failure bad(String word, int at) {
        int equals = word.indexOf('=');
        String with = equals < 0 ? "" : " (with arg `" + word.substring(equals + 1) + "')";
        return new Failure(FAILED, "Bad option `" + word + "'" + with + count(at));
    }

    /** The real tool counts its own name as well. */
    private static String count(int at) {
        return " (argc " + (at + 1) + ")";
    }

    private int readShort(List<String> words, int at) throws Failure {
        String word = words.get(at);
        Optional<Option> oneDash = find(word.substring(1), true);
        if (oneDash.isPresent()) {
            readWord(words, at, oneDash.get());
            return at;
        }
        return readLetters(words, at);
    }

    private int readLetters(List<String> words, int at) throws Failure {
        String word = words.get(at);
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            Option option = options.stream()
                    .filter(one -> one.letter() == letter)
                    .findFirst()
                    .orElseThrow(() -> new Failure(FAILED, "Bad option `-" + letter + "'" + count(at)));
            if (option.value() == null) {
                call(option, "", false, at);
            } else if (i > 1 && i + 1 < word.length() || i + 1 == word.length() && at + 1 == words.size()) {
                throw needsValue(option, false, at);
            } else if (i + 1 < word.length()) {
                call(option, word.substring(i + 1), false, at);
                return at;
            } else {
                call(option, words.get(at + 1), false, at + 1);
                return at + 1;
            }
        }
        return at;
    }

    private void readWord(List<String> words, int at, Option option) throws Failure {
        String word = words.get(at);
        int equals = word.indexOf('=');
        if (option.value() != null && equals < 0) {
            throw needsValue(option, true, at);
        }
        call(option, equals < 0 ? "" : word.substring(equals + 1), true, at);
    }

    private static Failure needsValue(Option option, boolean byWord, int at) {
        return new Failure(
                FAILED,
                "Option `" + option.shown(byWord, false) + "'" + count(at) + " requires an argument: `"
                        + option.shown(byWord, true) + "'");
    }

    /** The option of a long name; with a value behind it only where it takes one. */
    private Optional<Option> find(String typed, boolean oneDash) {
        int equals = typed.indexOf('=');
        String name = equals < 0 ? typed : typed.substring(0, equals);
        List<Option> cut = new ArrayList<>();
        for (Option option : options) {
            boolean fits = !option.word().isEmpty()
                    && (option.form() == Form.ONE_DASH) == oneDash
                    && (equals < 0 || option.value() != null);
            if (fits && option.word().equals(name)) {
                return Optional.of(option);
            }
            if (fits
                    && option.form() == Form.CUT
                    && name.length() >= SHORTEST_CUT
                    && option.word().startsWith(name)) {
                cut.add(option);
            }
        }
        return cut.size() == 1 ? Optional.of(cut.get(0)) : Optional.empty();
    }

    private static void call(Option option, String value, boolean byWord, int at) throws Failure {
        boolean fine = true;
        if (option.form() == Form.LIST) {
            for (String one : value.split("[ \t,]+", -1)) {
                fine &= one.isEmpty() || option.action().take(one);
            }
        } else {
            fine = option.action().take(value);
        }
        if (!fine) {
            String with = option.value() == null ? "" : " with arg `" + value + "'";
            throw new Failure(FAILED, "Cannot handle `" + option.shown(byWord, false) + "' option" + with + count(at));
        }
    }

    private void takeOperands(List<String> words, List<Integer> at) throws Failure {
        if (at.isEmpty() && !operands.isEmpty() && operands.get(0).needed()) {
            throw new Failure(FAILED, "Specify \"" + operands.get(0).name() + "\" missing argument.");
        }
        if (at.size() > operands.size()) {
            int extra = operands.size();
            throw new Failure(
                    FAILED,
                    "Extra arg `" + words.get(at.get(extra)) + "' (position " + (extra + 1) + ", argc "
                            + (at.get(extra) + 1) + ")");
        }
        for (int i = 0; i < at.size(); i++) {
            String word = words.get(at.get(i));
            if (!operands.get(i).action().take(word)) {
                throw new Failure(
                        FAILED,
                        "Cannot handle \"" + operands.get(i).name() + "\" cmdline arg `" + word + "' on position "
                                + (i + 1) + count(at.get(i)));
            }
        }
    }
}
