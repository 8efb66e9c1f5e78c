package dev.patchbay.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page in Markdown with generated parts, each between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}. */
final class Page {

    private final Path file;
    private String text;

    Page(Path file) throws IOException {
        this.file = file;
        this.text = Files.readString(file);
    }

    /**
     * Writes a generated part anew.
     *
     * @throws IllegalArgumentException if the page has no such part
     */
    void replace(String name, String part) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end, Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException(file + " has no part \"" + name + "\"");
        }
        text = text.substring(0, from + begin.length()) + part + text.substring(to);
    }

    void save() throws IOException {
        Files.writeString(file, text);
    }
}
