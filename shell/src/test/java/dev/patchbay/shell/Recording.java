package dev.patchbay.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a real tool printed, as a resource holds it.
 *
 * @param command the command line
 * @param output what it printed, and its status if that was not 0
 */
record Recording(String command, String output) {

    /** All recordings of a resource: lines with "$" in front are commands, those with "#" at the top say what it is. */
    static List<Recording> load(String resource) {
        List<Recording> all = new ArrayList<>();
        String text = read(resource);
        for (int at = text.indexOf("\n$ ") + 1; at > 0; ) {
            int end = text.indexOf('\n', at);
            int next = text.indexOf("\n$ ", at) + 1;
            String output = text.substring(end + 1, next == 0 ? text.length() : next);
            all.add(new Recording(text.substring(at + 2, end), output));
            at = next;
        }
        return all;
    }

    private static String read(String resource) {
        try (InputStream stream = Objects.requireNonNull(Recording.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public String toString() {
        return command;
    }
}
