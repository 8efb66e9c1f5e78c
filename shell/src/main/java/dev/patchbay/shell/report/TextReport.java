package dev.patchbay.shell.report;

import dev.patchbay.shell.command.Output;
import java.util.Locale;

/** A report for people. */
public final class TextReport extends Report {

    private final Output out;
    private final String lineEnd;
    private final boolean coloured;

    /**
     * @param out where it is written
     * @param oneLine whether a backslash stands for the end of a line within an entry
     * @param coloured whether it is for a screen with colours
     */
    public TextReport(Output out, boolean oneLine, boolean coloured) {
        this.out = out;
        this.lineEnd = oneLine ? "\\" : "\n";
        this.coloured = coloured;
    }

    @Override
    public boolean isJson() {
        return false;
    }

    @Override
    public void text(Colour colour, String text) {
        if (!text.isEmpty()) {
            out.write(coloured ? colour.paint(text) : text);
        }
    }

    @Override
    public void newLine() {
        out.write(lineEnd);
    }

    @Override
    public void string(Colour colour, String key, String format, String value) {
        text(colour, String.format(Locale.ROOT, format, value));
    }

    @Override
    public void number(String key, String format, long value) {
        text(String.format(Locale.ROOT, format, value));
    }

    @Override
    public void decimal(String key, String format, String value) {
        string(Colour.NONE, key, format, value);
    }

    @Override
    public void flag(String key, String text) {
        text(text);
    }

    @Override
    public void mark(String key, String text) {
        text(text);
    }

    @Override
    public void onOff(String key, String format, boolean value) {
        text(String.format(Locale.ROOT, format, value ? "on" : "off"));
    }

    @Override
    public void element(String format, String value) {
        text(String.format(Locale.ROOT, format, value));
    }

    @Override
    public void object(Runnable parts) {
        parts.run();
    }

    @Override
    public void object(String key, Runnable parts) {
        parts.run();
    }

    @Override
    public void array(String key, Runnable elements) {
        elements.run();
    }

    @Override
    public void end() {}
}
