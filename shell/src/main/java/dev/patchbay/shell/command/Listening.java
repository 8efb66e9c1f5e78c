package dev.patchbay.shell.command;

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

    /** From now on only an interrupt ends this command. */
    void begin();

    /** Something came in. */
    void heard();
}
