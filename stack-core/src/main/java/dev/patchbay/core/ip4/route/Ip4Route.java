package dev.patchbay.core.ip4.route;

import dev.patchbay.api.Errno;
import dev.patchbay.api.RouteAnswer;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.neighbour.NeighbourEntry;
import dev.patchbay.time.Timers;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.Ip4Path;
import org.jspecify.annotations.Nullable;

/**
 * A resolved route: what becomes of the packets that go this way. Shared by all that do, and void as soon as the
 * routing tables move on. Linux: {@code struct rtable}.
 */
public final class Ip4Route implements Ip4Path {

    /** Unicast, local, broadcast, multicast; unreachable for one that only answers with {@link #error}. */
    public final RouteType type;

    /** The device it leaves by; the loopback device for what is delivered here. */
    public final NetDevice out;

    /** Linux's {@code RTCF_*}, see {@link RouteAnswer}. */
    public final int flags;

    /** The next router, 0 if the destination itself is on the link. */
    public final int gateway;

    /** The device that sockets are told as the input of looped packets, by index: the owner of the address (kernel R24). */
    public final int inputDevice;

    /** The entry of the tables that it comes from; null where there was none. */
    public final @Nullable FibInfo info;

    final @Nullable FibNextHop hop;
    final int generation;
    final @Nullable RouteException learned;

    /** What is wrong with it, on the input side; null: nothing. */
    public final @Nullable Errno error;

    /** Whether only the device says what fits. */
    private final boolean asDevice;

    private @Nullable NeighbourEntry neighbour;
    private @Nullable Ip4Route ofDevice;
    private @Nullable Ip4Route outward;

    Ip4Route(
            RouteType type,
            NetDevice out,
            int flags,
            int inputDevice,
            @Nullable FibInfo info,
            @Nullable FibNextHop hop,
            @Nullable RouteException learned,
            @Nullable Errno error,
            int generation) {
        this.type = type;
        this.out = out;
        this.inputDevice = inputDevice;
        this.info = info;
        this.hop = hop;
        this.learned = learned;
        this.error = error;
        this.generation = generation;
        this.asDevice = false;
        if (learned != null && learned.gateway != 0) {
            this.flags = flags | RouteAnswer.REDIRECTED;
            this.gateway = learned.gateway;
        } else {
            this.flags = flags;
            this.gateway = hop != null && hop.scope == Scope.LINK.value() ? hop.gateway : 0;
        }
    }

    /** The same way once more, with other flags. */
    private Ip4Route(Ip4Route other, int flags, boolean asDevice) {
        this.type = other.type;
        this.out = other.out;
        this.inputDevice = other.inputDevice;
        this.info = other.info;
        this.hop = other.hop;
        this.learned = other.learned;
        this.error = other.error;
        this.generation = other.generation;
        this.gateway = other.gateway;
        this.flags = flags;
        this.asDevice = asDevice;
    }

    /** This way for senders who believe nobody but the device as to what fits. Linux: {@code ip_sk_use_pmtu}. */
    public Ip4Route asDevice() {
        if (asDevice) {
            return this;
        }
        Ip4Route same = ofDevice;
        if (same == null) {
            same = new Ip4Route(this, flags, true);
            ofDevice = same;
        }
        return same;
    }

    /** This way for multicasts that do not come back to this host. Linux: {@code sk_mc_loop}. */
    public Ip4Route outward() {
        if (!isLocal()) {
            return this;
        }
        Ip4Route same = outward;
        if (same == null) {
            same = new Ip4Route(this, flags & ~RouteAnswer.LOCAL, asDevice);
            outward = same;
        }
        return same;
    }

    @Override
    public int device() {
        return out.index();
    }

    @Override
    public int socketDevice() {
        return inputDevice;
    }

    @Override
    public boolean isLocal() {
        return (flags & RouteAnswer.LOCAL) != 0;
    }

    /** Whether it is a broadcast or a multicast. */
    public boolean isGroup() {
        return (flags & (RouteAnswer.BROADCAST | RouteAnswer.MULTICAST)) != 0;
    }

    @Override
    public boolean isBroadcast() {
        return (flags & RouteAnswer.BROADCAST) != 0;
    }

    @Override
    public boolean isMulticast() {
        return (flags & RouteAnswer.MULTICAST) != 0;
    }

    /** Whether the neighbour it leads to is a router. Linux: {@code rt_uses_gateway}. */
    public boolean usesGateway() {
        return gateway != 0;
    }

    /** Whom to hand the packet to on the link. */
    public int nextHop(int destination) {
        return gateway != 0 ? gateway : destination;
    }

    /** The neighbour it leads to, as long as it is the gateway; null if it was not found out, or depends on the packet. */
    public @Nullable NeighbourEntry neighbour() {
        return neighbour;
    }

    public void neighbour(NeighbourEntry entry) {
        neighbour = entry;
    }

    /**
     * The largest packet that goes this way, in bytes. Linux: {@code ipv4_mtu}.
     *
     * @param clock the present, asked only if something was learned
     */
    public int mtu(Timers clock) {
        if (asDevice) {
            return Math.min(out.mtu(), Ip4Header.MAX_PACKET);
        }
        RouteException exception = learned;
        if (exception != null && exception.pmtu != 0 && clock.now() < exception.expires) {
            return exception.pmtu;
        }
        return prescribedMtu();
    }

    /** As {@link #mtu}, without what was learned. Linux: {@code ip_dst_mtu_maybe_forward}. */
    public int prescribedMtu() {
        int mtu = info == null ? 0 : info.metric(RouteMetric.MTU);
        if (mtu == 0) {
            mtu = out.mtu();
            if (info != null && info.isLocked(RouteMetric.MTU) && gateway != 0 && mtu > 576) {
                mtu = 576;
            }
        }
        return Math.min(mtu, Ip4Header.MAX_PACKET);
    }

    /** Whether path discovery must not change the MTU. */
    public boolean mtuLocked() {
        return info != null && info.isLocked(RouteMetric.MTU) || learned != null && learned.locked;
    }

    @Override
    public int metric(RouteMetric which) {
        return info == null ? 0 : info.metric(which);
    }

    @Override
    public boolean isLocked(RouteMetric which) {
        return info != null && info.isLocked(which);
    }
}
