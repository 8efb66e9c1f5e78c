package dev.patchbay.netns.plugin;

import org.jspecify.annotations.Nullable;

/** A plugin did what no plugin may. */
final class Misbehaviour extends Exception {

    private static final long serialVersionUID = 1L;

    Misbehaviour(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
