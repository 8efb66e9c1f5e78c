package dev.patchbay.shell.iproute.grammar;

import java.util.Optional;

/** The protocol families that {@code ip -f} knows. Only {@link #INET} has a stack behind it. */
public enum Family {
    /** Nobody said. */
    ANY("any valid", 0),
    INET("inet", 32),
    INET6("inet6", 128),
    LINK("link", 0),
    MPLS("mpls", 20),
    BRIDGE("bridge", 0);

    private final String title;
    private final int bits;

    Family(String title, int bits) {
        this.title = title;
        this.bits = bits;
    }

    /** As messages and listings name it. */
    public String title() {
        return title;
    }

    /** Length of an address. */
    int bits() {
        return bits;
    }

    /** The family of this name, letter for letter. iproute2: {@code read_family}. */
    public static Optional<Family> named(String word) {
        for (Family family : values()) {
            if (family != ANY && family.title.equals(word)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }
}
