package dev.patchbay.shell.language;

import java.util.regex.Pattern;

/** Patterns of the shell: {@code *}, {@code ?} and {@code [a-z]}. POSIX.1-2017, Shell Command Language §2.13. */
final class Glob {

    private final StringBuilder expression = new StringBuilder();

    /** Adds text that stands for itself. */
    void literal(String text) {
        if (!text.isEmpty()) {
            expression.append(Pattern.quote(text));
        }
    }

    /** Adds text in which signs have a meaning. */
    void pattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = c == '[' ? text.indexOf(']', i + 2) : -1;
            if (c == '*') {
                expression.append(".*");
            } else if (c == '?') {
                expression.append('.');
            } else if (end > 0) {
                String set = text.substring(i + 1, end)
                        .replace("\\", "\\\\")
                        .replace("[:", "\\p{")
                        .replace("[", "\\[");
                expression
                        .append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = end;
            } else {
                literal(String.valueOf(c));
            }
        }
    }

    boolean matches(String text) {
        return Pattern.compile(expression.toString(), Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    /** A text without the part at its beginning that matches. */
    String withoutPrefix(String text, boolean longest) {
        for (int i = 0; i <= text.length(); i++) {
            int length = longest ? text.length() - i : i;
            if (matches(text.substring(0, length))) {
                return text.substring(length);
            }
        }
        return text;
    }

    /** A text without the part at its end that matches. */
    String withoutSuffix(String text, boolean longest) {
        for (int i = 0; i <= text.length(); i++) {
            int start = longest ? i : text.length() - i;
            if (matches(text.substring(start))) {
                return text.substring(0, start);
            }
        }
        return text;
    }
}
