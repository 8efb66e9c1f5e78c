package dev.patchbay.shell.command;

/**
 * What a command writes, kept until somebody reads it: as large as a small disk, no larger, so that a command that
 * writes without end (a {@code seq} of billions into a {@code head}) gets an error and not all of the memory.
 */
public final class Written implements Output {

    private static final int MOST = 1 << 24;

    private final StringBuilder text = new StringBuilder();

    public Written() {}

    /** @throws IllegalStateException if there is too much of it */
    @Override
    public void write(String more) {
        if (text.length() + more.length() > MOST) {
            throw new IllegalStateException("write error: No space left on device");
        }
        text.append(more);
    }

    /** All of it; nothing is left. */
    public String take() {
        String all = text.toString();
        text.setLength(0);
        return all;
    }
}
