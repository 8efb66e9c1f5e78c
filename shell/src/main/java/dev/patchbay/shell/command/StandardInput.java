package dev.patchbay.shell.command;

import java.util.Optional;

/** A text that commands read one after the other: each takes what the ones before left. Confined to one thread. */
public final class StandardInput {

    private final String text;
    private int at;

    public StandardInput(String text) {
        this.text = text;
    }

    /** All that is left. */
    public String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /** The next line without its end; empty: there is none. */
    public Optional<String> line() {
        if (at == text.length()) {
            return Optional.empty();
        }
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return Optional.of(line);
    }
}
