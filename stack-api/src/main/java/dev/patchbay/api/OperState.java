package dev.patchbay.api;

/** What a link is good for right now, RFC 2863 ifOperStatus. Linux: if.h, {@code IF_OPER_*}, in its order. */
public enum OperState {
    UNKNOWN,
    NOTPRESENT,
    DOWN,
    LOWERLAYERDOWN,
    TESTING,
    DORMANT,
    UP
}
