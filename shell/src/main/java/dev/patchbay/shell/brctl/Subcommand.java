package dev.patchbay.shell.brctl;

import dev.patchbay.shell.command.Call;
import java.util.List;

/**
 * One sub-command of {@code brctl}.
 *
 * @param name as it is typed
 * @param least how many words must follow
 * @param most how many may follow
 * @param usage the words that follow, for people
 * @param help what it does, for people
 */
record Subcommand(String name, int least, int most, String usage, String help, Action action) {

    /** What it does. */
    @FunctionalInterface
    interface Action {
        void run(Call call, List<String> words);
    }
}
