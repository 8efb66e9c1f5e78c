package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the routing policy: which packets ask which table. Linux: {@code struct fib_rule}.
 *
 * @param priority place in the order, smaller first; null in a request: one before the second rule (kernel R62)
 * @param from sources it is for
 * @param to destinations it is for
 * @param iif only what arrives on the device of this name, {@code lo}: what is sent from here; null: any
 * @param oif only what is bound to the device of this name; null: any
 * @param mark firewall mark to match under {@code markMask}
 * @param markMask 0: the mark does not matter
 * @param tos type of service to match; 0: any
 * @param uidFrom first user it is for
 * @param uidTo last user; -1 with {@code uidFrom} -1: any
 * @param ipProtocol IP protocol to match; 0: any
 * @param invert it is for everything that does not match
 * @param action what to do
 * @param table the table to ask
 * @param target priority to continue at, for {@link Action#GOTO}
 * @param suppressPrefixLength answers with a prefix this short or shorter do not count; -1: all count
 * @param protocol who made it, see {@link RouteProtocol}; {@code ip rule} leaves it {@link RouteProtocol#UNSPEC}
 */
public record Rule(
        @Nullable Long priority,
        Ip4Prefix from,
        Ip4Prefix to,
        @Nullable String iif,
        @Nullable String oif,
        int mark,
        int markMask,
        int tos,
        long uidFrom,
        long uidTo,
        int ipProtocol,
        boolean invert,
        Action action,
        int table,
        long target,
        int suppressPrefixLength,
        int protocol) {

    /** What a rule does with a packet that matches. Linux: fib_rules.h, {@code FR_ACT_*}. */
    public enum Action {
        /** In a deletion: any. */
        UNSPEC(0),
        /** Asks a table; goes on with the next rule if it has no answer. */
        LOOKUP(1),
        GOTO(2),
        NOP(3),
        /** Ends the search with EINVAL. */
        BLACKHOLE(6),
        /** Ends the search with ENETUNREACH. */
        UNREACHABLE(7),
        /** Ends the search with EACCES. */
        PROHIBIT(8);

        private final int number;

        Action(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /** Begins a rule that matches every packet; narrow it, then say what it does. */
    public static Builder match() {
        return new Builder();
    }

    /** Begins with what this rule says. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.priority = priority;
        copy.from = from;
        copy.to = to;
        copy.iif = iif;
        copy.oif = oif;
        copy.mark = mark;
        copy.markMask = markMask;
        copy.tos = tos;
        copy.uidFrom = uidFrom;
        copy.uidTo = uidTo;
        copy.ipProtocol = ipProtocol;
        copy.invert = invert;
        copy.suppressPrefixLength = suppressPrefixLength;
        copy.protocol = protocol;
        return copy;
    }

    /** Collects a rule's parts; ends with what the rule does: {@link #lookup}, {@link #go} or {@link #end}. */
    public static final class Builder {
        private @Nullable Long priority;
        private Ip4Prefix from = Ip4Prefix.ALL;
        private Ip4Prefix to = Ip4Prefix.ALL;
        private @Nullable String iif;
        private @Nullable String oif;
        private int mark;
        private int markMask;
        private int tos;
        private long uidFrom = -1;
        private long uidTo = -1;
        private int ipProtocol;
        private boolean invert;
        private int suppressPrefixLength = -1;
        private int protocol = RouteProtocol.UNSPEC;

        private Builder() {}

        public Builder priority(long place) {
            priority = place;
            return this;
        }

        public Builder from(Ip4Prefix sources) {
            from = sources;
            return this;
        }

        public Builder to(Ip4Prefix destinations) {
            to = destinations;
            return this;
        }

        public Builder iif(String device) {
            iif = device;
            return this;
        }

        public Builder oif(String device) {
            oif = device;
            return this;
        }

        public Builder mark(int value, int mask) {
            mark = value;
            markMask = mask;
            return this;
        }

        public Builder tos(int value) {
            tos = value;
            return this;
        }

        public Builder uids(long first, long last) {
            uidFrom = first;
            uidTo = last;
            return this;
        }

        public Builder ipProtocol(int number) {
            ipProtocol = number;
            return this;
        }

        /** Makes it a rule for everything that does not match. */
        public Builder not() {
            invert = true;
            return this;
        }

        public Builder suppressPrefixLength(int length) {
            suppressPrefixLength = length;
            return this;
        }

        public Builder protocol(int number) {
            protocol = number;
            return this;
        }

        /** The rule asks a table. */
        public Rule lookup(int table) {
            return build(Action.LOOKUP, table, 0);
        }

        /** The rule continues at another priority. */
        public Rule go(long target) {
            return build(Action.GOTO, 0, target);
        }

        /** The rule does something that needs neither a table nor a target. */
        public Rule end(Action action) {
            return build(action, 0, 0);
        }

        private Rule build(Action action, int table, long target) {
            return new Rule(
                    priority,
                    from,
                    to,
                    iif,
                    oif,
                    mark,
                    markMask,
                    tos,
                    uidFrom,
                    uidTo,
                    ipProtocol,
                    invert,
                    action,
                    table,
                    target,
                    suppressPrefixLength,
                    protocol);
        }
    }
}
