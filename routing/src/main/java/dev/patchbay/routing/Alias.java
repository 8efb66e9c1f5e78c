package dev.patchbay.routing;

import dev.patchbay.wiring.FibInfo;
import org.jspecify.annotations.Nullable;

/**
 * One of the entries of a prefix, and the entries behind it: a list that never changes. Prefixes with the same entries
 * share it, see {@link Aliases}. Linux: {@code struct fib_alias}.
 *
 * <p>The order is Linux's: greater TOS first, then smaller metric, then as they were added (kernel R57).
 */
final class Alias {

    /** What a TOS is compared by: the three bits of old, without those that are new in DSCP. Linux: {@code RT_TOS}. */
    private static final int TOS_MASK = 0x1c;

    final FibInfo info;
    /** Only for flows with this type of service; 0: for all. */
    final int tos;

    final @Nullable Alias next;

    /** By what number prefixes name the list that begins here. */
    int number;
    /** How many prefixes have the list that begins here, and how many lists go on with it. */
    int holders;

    Alias(FibInfo info, int tos, @Nullable Alias next) {
        this.info = info;
        this.tos = tos;
        this.next = next;
    }

    /** Whether a TOS that was asked for is what an entry or a rule wants. Linux: {@code fib_dscp_masked_match}. */
    static boolean tosMatches(int wanted, int asked) {
        return wanted == 0 || wanted == (asked & TOS_MASK);
    }

    /** Whether this entry comes before a new one with this TOS and metric. Linux: {@code fib_find_alias}. */
    boolean precedes(int otherTos, int metric) {
        return tos > otherTos || tos == otherTos && Integer.compareUnsigned(info.metric, metric) < 0;
    }

    /** Whether this entry has just this TOS and metric. */
    boolean has(int otherTos, int metric) {
        return tos == otherTos && info.metric == metric;
    }
}
