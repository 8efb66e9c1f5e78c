package dev.patchbay.capture.print;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that is taken apart from its beginning. */
final class SpokenText {

    private final String text;
    private int at;

    SpokenText(String text) {
        this.text = text;
    }

    /** What a pattern finds at this place, which is then behind it; null, and nothing moves, if it finds nothing. */
    @Nullable
    Matcher take(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    /** The same, where it must find something. */
    Matcher expect(String pattern) {
        Matcher matcher = take(pattern);
        if (matcher == null) {
            throw new IllegalArgumentException("not \"" + pattern + "\": " + text.substring(at) + "\nin " + text);
        }
        return matcher;
    }

    /** Whether a pattern is found here. */
    boolean sees(String pattern) {
        int before = at;
        boolean found = take(pattern) != null;
        at = before;
        return found;
    }

    /** Everything must have been taken. */
    void end() {
        if (at != text.length()) {
            throw new IllegalArgumentException("left over: " + text.substring(at) + "\nin " + text);
        }
    }
}
