package dev.patchbay.shell.command;

import java.util.List;

/**
 * One command of the shell. A command answers bad input with a text on standard error and an exit status; it throws
 * nothing for it. Thread-safe: it may run in several background jobs.
 */
public interface Command {

    String name();

    /** One line for {@code help}, without a full stop. */
    String summary();

    /** The group under which {@code help} lists it. */
    Topic topic();

    /**
     * Runs it.
     *
     * @return the exit status, 0 to 255; 0: all went well
     * @throws InterruptedException if somebody interrupted a wait that it does not end in an orderly way itself
     */
    int run(Call call) throws InterruptedException;

    /**
     * What the next word could be, for the prompt.
     *
     * @param call where it would run, with the words that stand before the one that is being typed
     */
    default List<String> candidates(Call call) {
        return List.of();
    }
}
