package dev.patchbay.routing;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Rule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rule must be like, and when two rules are taken for the same. Linux: net/core/fib_rules.c. */
final class RuleCheck {

    /** Linux: {@code IPTOS_TOS_MASK}. */
    private static final int TOS_MASK = 0x1e;

    private static final int ECN_MASK = 0x03;
    private static final long MAX_U32 = 0xffff_ffffL;

    private RuleCheck() {}

    /**
     * The priority that a rule asks for or gets: one before the second of those that are there (kernel R62). Linux:
     * {@code fib_nl2rule}, {@code fib_default_rule_pref}.
     *
     * @throws NetException EINVAL if the rule makes no sense
     */
    static long priority(Rule rule, List<Rule> rules) {
        Long asked = rule.priority();
        long second =
                rules.size() < 2 ? 0 : Objects.requireNonNullElse(rules.get(1).priority(), 0L);
        long priority = asked != null ? asked : Math.max(0, second - 1);
        if (priority < 0 || priority > MAX_U32 || !isByte(rule.ipProtocol()) || !isByte(rule.protocol())) {
            throw new NetException(Errno.EINVAL);
        }
        checkJump(rule, priority);
        checkUsers(rule);
        return priority;
    }

    /** Linux: {@code fib4_rule_configure}. */
    static void checkTos(Rule rule) {
        if ((rule.tos() & ECN_MASK) != 0) {
            throw new NetException(Errno.EINVAL, "Invalid dsfield (tos): ECN bits must be 0");
        }
        if ((rule.tos() & ~TOS_MASK) != 0) {
            throw new NetException(Errno.EINVAL, "Invalid tos");
        }
    }

    /**
     * Whether a new rule counts as one that is there: it need not say which addresses or TOS it is for, and to where a
     * jump goes does not count. Linux: {@code rule_exists}.
     */
    static boolean isSame(Rule known, Rule added, long priority) {
        return Objects.equals(known.priority(), priority)
                && known.action() == added.action()
                && known.table() == added.table()
                && Objects.equals(known.iif(), added.iif())
                && Objects.equals(known.oif(), added.oif())
                && known.mark() == added.mark()
                && known.markMask() == added.markMask()
                && known.suppressPrefixLength() == added.suppressPrefixLength()
                && known.uidFrom() == added.uidFrom()
                && known.uidTo() == added.uidTo()
                && known.ipProtocol() == added.ipProtocol()
                && known.protocol() == added.protocol()
                && agreesInAddresses(known, added);
    }

    /**
     * Whether a rule is what a pattern means: what the pattern does not say does not count. Linux: {@code rule_find}.
     */
    static boolean agrees(Rule rule, Rule pattern) {
        return (pattern.priority() == null || Objects.equals(pattern.priority(), rule.priority()))
                && (pattern.action() == Rule.Action.UNSPEC || pattern.action() == rule.action())
                && agrees(pattern.table(), rule.table(), 0)
                && agrees(pattern.iif(), rule.iif())
                && agrees(pattern.oif(), rule.oif())
                && agrees(pattern.mark(), rule.mark(), 0)
                && agrees(pattern.markMask(), rule.markMask(), 0)
                && agrees(pattern.suppressPrefixLength(), rule.suppressPrefixLength(), -1)
                && (isAnyUser(pattern) || pattern.uidFrom() == rule.uidFrom() && pattern.uidTo() == rule.uidTo())
                && agrees(pattern.ipProtocol(), rule.ipProtocol(), 0)
                && agrees(pattern.protocol(), rule.protocol(), 0)
                && agreesInAddresses(rule, pattern);
    }

    /** Linux: {@code fib4_rule_compare}. */
    private static boolean agreesInAddresses(Rule rule, Rule pattern) {
        return agrees(pattern.tos(), rule.tos(), 0)
                && agrees(pattern.from(), rule.from())
                && agrees(pattern.to(), rule.to());
    }

    private static boolean agrees(int said, int there, int unsaid) {
        return said == unsaid || said == there;
    }

    private static boolean agrees(@Nullable String said, @Nullable String there) {
        return said == null || said.equals(there);
    }

    private static boolean agrees(Ip4Prefix said, Ip4Prefix there) {
        return said.length() == 0 || said.equals(there);
    }

    private static void checkJump(Rule rule, long priority) {
        boolean jumps = rule.action() == Rule.Action.GOTO;
        if (!jumps && rule.target() != 0) {
            throw new NetException(Errno.EINVAL, "Unexpected goto");
        }
        if (jumps && rule.target() <= priority) {
            throw new NetException(Errno.EINVAL, "Backward goto not supported");
        }
    }

    private static void checkUsers(Rule rule) {
        boolean valid = 0 <= rule.uidFrom() && rule.uidFrom() <= rule.uidTo() && rule.uidTo() < MAX_U32;
        if (!isAnyUser(rule) && !valid) {
            throw new NetException(Errno.EINVAL, "Invalid uid range");
        }
    }

    private static boolean isAnyUser(Rule rule) {
        return rule.uidFrom() == -1 && rule.uidTo() == -1;
    }

    private static boolean isByte(int value) {
        return (value & ~0xff) == 0;
    }
}
