package dev.patchbay.shell.iproute.grammar;

/**
 * What {@code ip} says instead of doing what it was told: a text for standard error, and an exit status. What the
 * kernel refuses is a {@link dev.patchbay.api.NetException} instead.
 */
public final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The tool gave up while it read the command line, or in the middle of a list. */
    public static final int USAGE = 255;
    /** The tool found that it cannot work. */
    public static final int FAILED = 1;
    /** The kernel refused. */
    public static final int REFUSED = 2;

    private final int status;

    public Complaint(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** A word is missing at the end. */
    public static Complaint incomplete() {
        return new Complaint(USAGE, "Command line is not complete. Try option \"help\"");
    }

    /** A word does not mean what is asked for. Some of iproute2's reasons end with a line of their own. */
    public static Complaint wrong(String argument, String reason) {
        return new Complaint(USAGE, "Error: argument \"" + argument + "\" is wrong: " + reason);
    }

    public static Complaint twice(String keyword, String second) {
        return new Complaint(USAGE, "Error: duplicate \"" + keyword + "\": \"" + second + "\" is the second value.");
    }

    public static Complaint garbage(String keyword, String word) {
        return new Complaint(
                USAGE, "Error: either \"" + keyword + "\" is duplicate, or \"" + word + "\" is a garbage.");
    }

    /** Something other than {@code on} or {@code off}. */
    public static Complaint notOnOff(String keyword, String value) {
        return new Complaint(
                FAILED, "Error: argument of \"" + keyword + "\" must be \"on\" or \"off\", not \"" + value + "\"");
    }

    public static Complaint noDevice(String name) {
        return new Complaint(FAILED, "Cannot find device \"" + name + "\"");
    }

    public static Complaint unknownCommand(String word, String object) {
        return new Complaint(USAGE, "Command \"" + word + "\" is unknown, try \"ip " + object + " help\".");
    }
}
