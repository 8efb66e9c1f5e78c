package dev.patchbay.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A story told at the shell. It is a script that {@code patchbay sh} runs as it stands: its first comment is the title,
 * every further comment says why the commands behind it are typed.
 *
 * @param name what it is called on the command line
 * @param title what it is about
 * @param steps what is said and done
 */
record Story(String name, String title, List<Step> steps) {

    /** All stories, in the order in which they are told. */
    static final List<String> NAMES = List.of(
            "three-names",
            "local-table",
            "one-namespace-or-two",
            "testing-a-card",
            "what-lo-refuses",
            "bare-namespace",
            "vlan",
            "own-driver");

    Story {
        steps = List.copyOf(steps);
    }

    /** Reads a story that is among {@link #NAMES}. */
    static Story named(String name) {
        try (InputStream script = Story.class.getResourceAsStream(name + ".sh")) {
            if (script == null) {
                throw new IllegalArgumentException("there is no story \"" + name + "\"");
            }
            return read(name, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static Story read(String name, String script) {
        List<Step> steps = new ArrayList<>();
        String title = null;
        StringBuilder why = new StringBuilder();
        List<String> commands = new ArrayList<>();
        for (String line : script.lines().toList()) {
            if (!line.startsWith("#")) {
                if (!line.isBlank()) {
                    commands.add(line);
                }
                continue;
            }
            String said = line.substring(1).strip();
            if (title == null) {
                title = said;
                continue;
            }
            if (!commands.isEmpty() || said.isEmpty() && why.length() > 0) {
                steps.add(new Step(why.toString(), commands));
                why.setLength(0);
                commands = new ArrayList<>();
            }
            why.append(why.length() == 0 ? "" : " ").append(said);
        }
        steps.add(new Step(why.toString(), commands));
        if (title == null) {
            throw new IllegalArgumentException("the story \"" + name + "\" has no title");
        }
        return new Story(name, title, steps);
    }
}
