package dev.patchbay.shell.command;

import dev.patchbay.api.Errno;

/** What a command says on standard error before it gives up, and the status it gives up with. */
public final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param text what standard error gets, without the end of the last line; empty: nothing */
    public Failure(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /** With the reason behind it, as error(3) and perror(3) write it. */
    public Failure(int status, String text, Errno reason) {
        this(status, text + ": " + reason.text());
    }

    public int status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** Says it, and answers the status. */
    public int tell(Output err) {
        if (!text().isEmpty()) {
            err.line(text());
        }
        return status;
    }
}
