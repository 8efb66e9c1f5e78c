package dev.patchbay.wiring;

import org.jspecify.annotations.Nullable;

/**
 * The five places of the road where a firewall may stand (kernel R70). Each is empty until one does; an empty one costs
 * a null check. Confined to one loop. Linux: {@code enum nf_inet_hooks}.
 */
public final class Hooks {

    public Hooks() {}

    /** Before the route of an arriving packet is looked up. */
    public @Nullable Hook prerouting;

    /** Before an arriving packet is delivered here. */
    public @Nullable Hook input;

    /** Before an arriving packet is sent on. */
    public @Nullable Hook forward;

    /** Before a packet from here is sent. */
    public @Nullable Hook output;

    /** Before any packet leaves. */
    public @Nullable Hook postrouting;
}
