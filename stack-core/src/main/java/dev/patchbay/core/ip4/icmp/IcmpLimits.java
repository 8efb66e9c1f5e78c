package dev.patchbay.core.ip4.icmp;

import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;

/**
 * How many ICMP messages may be sent: so many per second and destination, and so many in all (kernel R92). RFC 1812
 * §4.3.2.8; Linux: {@code icmpv4_xrlim_allow}, {@code icmp_global_allow}.
 */
public final class IcmpLimits {

    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000 * MILLISECOND;
    /** How many errors may be sent at once after a silence. Linux: {@code XRLIM_BURST_FACTOR}. */
    private static final int BURST = 6;
    /** The common budget is filled up no more often. */
    private static final long REFILL = SECOND / 50;
    /** A message costs 0, 1 or 2 of the common budget, by chance. */
    private static final int COST_BOUND = 3;

    private final Ip4Settings settings;
    private final SnmpCounters counters;
    private final Peers peers;
    private final Loop loop;
    private long credit;
    private long filledAt;
    private boolean filled;

    @Inject
    public IcmpLimits(Ip4Settings settings, SnmpCounters counters, Peers peers, Loop loop) {
        this.settings = settings;
        this.counters = counters;
        this.peers = peers;
        this.loop = loop;
    }

    /**
     * Whether a message may be sent, and if so reckons with it.
     *
     * @param overLoopback whether it leaves through {@code lo}, which is exempt
     */
    boolean allow(int type, int code, int destination, boolean overLoopback) {
        if (!isLimited(type, code)) {
            return true;
        }
        if (!commonBudget()) {
            counters.increment(Snmp.IcmpOutRateLimitGlobal);
            return false;
        }
        if (!overLoopback && !tokens(destination, settings.get(Ip4Sysctl.ICMP_RATELIMIT) * MILLISECOND)) {
            counters.increment(Snmp.IcmpOutRateLimitHost);
            return false;
        }
        credit -= loop.chance().nextInt(COST_BOUND);
        return true;
    }

    private boolean isLimited(int type, int code) {
        if (type > IcmpHeader.MAX_KNOWN_TYPE) {
            return false;
        }
        if (type == IcmpHeader.UNREACHABLE && code == IcmpHeader.FRAGMENTATION_NEEDED) {
            return false; // path discovery must not be hindered
        }
        return (settings.get(Ip4Sysctl.ICMP_RATEMASK) & 1 << type) != 0;
    }

    private boolean commonBudget() {
        if (credit > 0) {
            return true;
        }
        long now = loop.now();
        long since = filled ? Math.min(now - filledAt, SECOND) : SECOND;
        if (since < REFILL) {
            return false;
        }
        long more = settings.get(Ip4Sysctl.ICMP_MSGS_PER_SEC) * since / SECOND;
        if (more == 0) {
            return false;
        }
        credit = Math.min(credit + more, settings.get(Ip4Sysctl.ICMP_MSGS_BURST));
        filledAt = now;
        filled = true;
        return true;
    }

    /** Linux: {@code inet_peer_xrlim_allow}. */
    private boolean tokens(int destination, long each) {
        if (each == 0) {
            return true;
        }
        return take(peers.get(destination, loop.now()), each, BURST * each);
    }

    private boolean take(Peers.Peer peer, long cost, long most) {
        long now = loop.now();
        peer.tokens = Math.min(peer.tokens + now - peer.last, most);
        peer.last = now;
        if (peer.tokens < cost) {
            return false;
        }
        peer.tokens -= cost;
        return true;
    }

    /** Whether a router may tell a sender that there is no route: one a second, five at once. Linux: {@code ip_error}. */
    boolean allowNoRoute(int sender) {
        return take(peers.get(sender, loop.now()), SECOND, 5 * SECOND);
    }
}
