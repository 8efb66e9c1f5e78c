package dev.patchbay.shell.command;

import java.time.Duration;
import java.util.Optional;

/**
 * How a command that runs until it is interrupted, such as a capture, tells the shell about it: {@code wait} ends one
 * that has heard nothing for a while.
 */
public interface Listening {

    /** For a command that somebody watches, and interrupts himself. */
    Listening WATCHED = new Listening() {
        @Override
        public void begin() {}

        @Override
        public void heard() {}
    };

    /**
     * For a command that nobody can interrupt, because time stands still unless the command itself waits: it ends once
     * it has heard nothing for so long.
     */
    static Listening unattended(Duration patience) {
        return new Listening() {
            @Override
            public void begin() {}

            @Override
            public void heard() {}

            @Override
            public Optional<Duration> patience() {
                return Optional.of(patience);
            }
        };
    }

    /** From now on only an interrupt ends this command. */
    void begin();

    /** Something came in. */
    void heard();

    /** After how long a silence the command ends by itself, as if it were interrupted; empty: never. */
    default Optional<Duration> patience() {
        return Optional.empty();
    }
}
