package dev.patchbay.shell.report;

import dev.patchbay.api.OperState;

/** What {@code ip -c} colours, and how on a light screen. iproute2: color.c. */
public enum Colour {
    NONE(""),
    DEVICE("\033[36m"),
    LINK_ADDRESS("\033[33m"),
    INET("\033[35m"),
    INET6("\033[34m"),
    STATE_UP("\033[32m"),
    STATE_DOWN("\033[31m");

    private static final String PLAIN = "\033[0m";

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    public static Colour of(OperState state) {
        return switch (state) {
            case UP -> STATE_UP;
            case DOWN -> STATE_DOWN;
            case UNKNOWN, NOTPRESENT, LOWERLAYERDOWN, TESTING, DORMANT -> NONE;
        };
    }

    String paint(String text) {
        return this == NONE ? text : code + text + PLAIN;
    }
}
