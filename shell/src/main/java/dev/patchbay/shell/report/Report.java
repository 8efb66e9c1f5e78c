package dev.patchbay.shell.report;

/**
 * A report in the making. A value is given with the key it has in JSON and the format it has in text, where {@code %s}
 * or {@code %d} stands for it; an empty format keeps it out of the text.
 *
 * <p>iproute2: json_print.h, whose {@code PRINT_ANY} is the rule here, {@code PRINT_FP} is {@link #text}, and {@code
 * PRINT_JSON} an empty format.
 */
public abstract class Report {

    Report() {}

    /** Whether it becomes JSON; only to be asked where text and JSON truly differ. */
    public abstract boolean isJson();

    /** Text that has no place in JSON. */
    public final void text(String text) {
        text(Colour.NONE, text);
    }

    public abstract void text(Colour colour, String text);

    /** Ends a line within an entry: with {@code -o}, a backslash. */
    public abstract void newLine();

    public final void string(String key, String format, String value) {
        string(Colour.NONE, key, format, value);
    }

    public abstract void string(Colour colour, String key, String format, String value);

    public abstract void number(String key, String format, long value);

    /** A number with a point in it: as it is in text, without blanks in JSON. */
    public abstract void decimal(String key, String format, String value);

    /** A number of base 16 with {@code 0x} in front, 0 without. */
    public final void hex(String key, String format, long value) {
        string(key, format, value == 0 ? "0" : "0x" + Long.toHexString(value));
    }

    /** A name alone: {@code true} in JSON. */
    public abstract void flag(String key, String text);

    /** A name alone: {@code null} in JSON. */
    public abstract void mark(String key, String text);

    /** On or off: {@code true} or {@code false} in JSON. */
    public abstract void onOff(String key, String format, boolean value);

    /** A value without a key, in an array. */
    public abstract void element(String format, String value);

    /** An entry of a list; text has no sign of it. */
    public abstract void object(Runnable parts);

    /** Values that belong together under one key; text has no sign of it. */
    public abstract void object(String key, Runnable parts);

    /** A list under a key; text has no sign of it. */
    public abstract void array(String key, Runnable elements);

    /** Ends the report. One that is given up halfway is left as it is, as iproute2 leaves it. */
    public abstract void end();
}
