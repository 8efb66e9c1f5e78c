package dev.patchbay.shell.report;

import dev.patchbay.shell.command.Output;

/**
 * Writes JSON piece by piece, with the commas and blanks that iproute2's json_writer.c puts: none at all, or with
 * {@code pretty} four blanks for each level, arrays of plain values on one line.
 */
public final class JsonWriter {

    private final Output out;
    private boolean pretty;
    private int depth;
    private boolean comma;

    public JsonWriter(Output out, boolean pretty) {
        this.out = out;
        this.pretty = pretty;
    }

    /** Switches to the form for people, from here on. */
    public void pretty() {
        pretty = true;
    }

    public void beginObject() {
        begin("{");
    }

    public void endObject() {
        end("}");
    }

    public void beginArray() {
        begin(pretty ? "[ " : "[");
    }

    public void endArray() {
        if (pretty && comma) {
            out.write(" ");
        }
        comma = false;
        end("]");
    }

    public void name(String name) {
        separate();
        endOfLine();
        comma = false;
        out.write(quote(name) + (pretty ? ": " : ":"));
    }

    public void string(String value) {
        plain(quote(value));
    }

    /** Writes a number, {@code true}, {@code false} or {@code null} as it stands. */
    public void plain(String text) {
        separate();
        out.write(text);
    }

    /** Ends the document. */
    public void end() {
        out.write("\n");
    }

    private void begin(String bracket) {
        separate();
        out.write(bracket);
        depth++;
        comma = false;
    }

    private void end(String bracket) {
        depth--;
        if (comma) {
            endOfLine();
        }
        out.write(bracket);
        comma = true;
    }

    private void separate() {
        if (comma) {
            out.write(",");
        }
        comma = true;
    }

    private void endOfLine() {
        if (pretty) {
            out.write("\n" + "    ".repeat(depth));
        }
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\f' -> quoted.append("\\f");
                case '\b' -> quoted.append("\\b");
                case '\\' -> quoted.append("\\\\");
                case '"' -> quoted.append("\\\"");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
