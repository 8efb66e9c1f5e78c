package dev.patchbay.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of the shell says.
 *
 * @param seed where chance begins
 * @param realTime whether time is the machine's, as it always is where somebody sits at a prompt
 * @param trace whether commands are printed
 * @param help whether only the usage is wanted
 * @param file the script; null: a prompt
 */
record Invocation(
        long seed,
        boolean realTime,
        boolean trace,
        boolean help,
        @Nullable String file) {

    /** @throws IllegalArgumentException if it says something else, with the reason */
    static Invocation read(List<String> arguments) {
        long seed = Shell.SEED;
        boolean realTime = false;
        boolean trace = false;
        boolean help = false;
        String file = null;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            switch (word) {
                case "--real-time" -> realTime = true;
                case "--trace" -> trace = true;
                case "--help", "-h" -> help = true;
                case "--seed" -> seed = seed(++i < arguments.size() ? arguments.get(i) : "");
                default -> {
                    if (word.startsWith("--seed=")) {
                        seed = seed(word.substring("--seed=".length()));
                    } else if (word.startsWith("-") && !word.equals("-")) {
                        throw new IllegalArgumentException("unknown option " + word);
                    } else if (file != null) {
                        throw new IllegalArgumentException("more than one script: " + word);
                    } else {
                        file = word;
                    }
                }
            }
        }
        return new Invocation(seed, realTime || file == null, trace, help, file);
    }

    private static long seed(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException problem) {
            throw new IllegalArgumentException("--seed takes a whole number, not \"" + word + "\"", problem);
        }
    }
}
