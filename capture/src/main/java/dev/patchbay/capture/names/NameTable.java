package dev.patchbay.capture.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a table that lies beside the classes: words between blanks, {@code #} begins a comment. */
final class NameTable {

    private NameTable() {}

    static List<List<String>> read(String resource) {
        List<List<String>> lines = new ArrayList<>();
        try (InputStream in = NameTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no table " + resource + " in this jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n", 0)) {
                String words = line.replaceFirst("#.*", "").strip();
                if (!words.isEmpty()) {
                    lines.add(List.of(words.split("\\s+", 0)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
