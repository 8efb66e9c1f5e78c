package dev.patchbay.packetdrill.script;

/** A script that cannot be understood, or that did not come true. It is the end of that script, not of the run. */
public final class ScriptError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    /**
     * A failure at a line of the script.
     *
     * @param line from 1; 0: no line in particular
     */
    public ScriptError(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }

    /** The same complaint, at this line unless it names one itself. */
    public ScriptError at(int where) {
        return line != 0 ? this : new ScriptError(where, String.valueOf(getMessage()));
    }
}
