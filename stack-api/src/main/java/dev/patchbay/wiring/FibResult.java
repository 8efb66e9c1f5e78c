package dev.patchbay.wiring;

import dev.patchbay.api.RouteType;
import org.jspecify.annotations.Nullable;

/** What a look-up found. Made once, filled in again and again; confined to one loop. Linux: {@code fib_result}. */
public final class FibResult {

    public FibResult() {}

    /** The prefix that matched, and its length. */
    public int prefix;

    public int prefixLength;

    public RouteType type = RouteType.UNICAST;

    public int scope;

    /** The TOS of the entry that matched. */
    public int tos;

    /** The table that answered. */
    public int table;

    /**
     * Whether Linux would name that table. Not so for the local table as long as there have only been the default rules:
     * until then Linux keeps local and main in one and calls it main, whichever part answered (kernel R56).
     */
    public boolean tableKnown;

    public @Nullable FibInfo info;

    /** The way onward chosen; null for the types that have none. */
    public @Nullable FibNextHop hop;
}
