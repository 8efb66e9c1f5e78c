package dev.patchbay.shell.language;

import java.util.List;

/**
 * Commands of which each reads what the one before wrote.
 *
 * @param condition when it runs
 * @param negated whether {@code !} turns its status round
 * @param commands at least one
 * @param source as it was typed
 */
record Pipeline(Condition condition, boolean negated, List<Node> commands, String source) {

    /** When a pipeline of a list runs. */
    enum Condition {
        ALWAYS,
        /** {@code &&}: if the one before went well. */
        IF_WELL,
        /** {@code ||}: if the one before failed. */
        IF_FAILED
    }

    Pipeline {
        commands = List.copyOf(commands);
    }

    /** Whether it runs behind one that ended with this status. */
    boolean runsAfter(int status) {
        return switch (condition) {
            case ALWAYS -> true;
            case IF_WELL -> status == 0;
            case IF_FAILED -> status != 0;
        };
    }
}
