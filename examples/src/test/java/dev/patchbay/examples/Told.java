package dev.patchbay.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Stories as text. */
final class Told {

    private Told() {}

    /** Everything that a story prints. */
    static String story(String name) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Teller(new PrintStream(bytes, true, StandardCharsets.UTF_8)).tell(Story.named(name));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What a story printed behind the given occurrence of a command, counted from 1, up to the next command. */
    static String behind(String story, String command, int occurrence) {
        int at = -1;
        for (int i = 0; i < occurrence; i++) {
            at = story.indexOf("# " + command + "\n", at + 1);
            if (at < 0) {
                throw new AssertionError("\"" + command + "\" is typed only " + i + " times in\n" + story);
            }
        }
        int from = at + command.length() + 3;
        int next = story.indexOf("\n# ", from - 1);
        return story.substring(from, next < 0 ? story.length() : next + 1);
    }

    /** What a story printed behind a command. */
    static String behind(String story, String command) {
        return behind(story, command, 1);
    }
}
