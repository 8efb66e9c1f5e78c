package dev.patchbay.api;

/**
 * How far an address or a route reaches; a smaller number reaches further. Linux: {@code enum rt_scope_t}.
 *
 * @param value 0 to 255
 */
public record Scope(int value) {

    /** Everywhere; {@code ip} calls it global. */
    public static final Scope UNIVERSE = new Scope(0);

    public static final Scope SITE = new Scope(200);
    /** On this link. */
    public static final Scope LINK = new Scope(253);
    /** On this host. */
    public static final Scope HOST = new Scope(254);

    public static final Scope NOWHERE = new Scope(255);

    public Scope {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("scope " + value + " is not in 0..255");
        }
    }
}
