package dev.patchbay.shell.language;

/** The text behind a line with {@code << END}. It is read when that line has been. */
final class HereDocument {

    private final String end;
    private final boolean literal;
    private final boolean indented;
    private Word body = Word.of("");

    /**
     * @param end the line behind it
     * @param literal whether nothing in it is expanded
     * @param indented whether tabs in front of its lines are left out
     */
    HereDocument(String end, boolean literal, boolean indented) {
        this.end = end;
        this.literal = literal;
        this.indented = indented;
    }

    Word body() {
        return body;
    }

    /**
     * Takes its lines from a text.
     *
     * @param start where the first begins
     * @return where the line behind the last one ends
     */
    int read(String text, int start, int line) throws SyntaxError {
        StringBuilder lines = new StringBuilder();
        int at = start;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int stop = newline < 0 ? text.length() : newline;
            String one = text.substring(at, stop);
            String plain = indented ? one.replaceFirst("^\t+", "") : one;
            at = newline < 0 ? stop : stop + 1;
            if (plain.equals(end)) {
                break;
            }
            lines.append(plain).append('\n');
        }
        body = literal ? Word.of(lines.toString()) : WordReader.expandable(lines.toString(), line);
        return at;
    }
}
