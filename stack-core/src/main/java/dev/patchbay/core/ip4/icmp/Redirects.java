package dev.patchbay.core.ip4.icmp;

import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;

/**
 * Tells hosts on the link about a better router, ever more rarely if they do not listen (kernel R69a). RFC 1812
 * §4.3.3.2; Linux: {@code ip_rt_send_redirect}.
 */
public final class Redirects {

    private static final long MILLISECOND = 1_000_000L;
    /** {@code redirect_load}: the first pause, doubled with each redirect. */
    private static final long LOAD = 20 * MILLISECOND;
    /** {@code redirect_silence}: after this long all is forgotten. */
    private static final long SILENCE = LOAD << 10;

    private final IcmpErrors errors;
    private final Peers peers;
    private final Ip4Settings settings;
    private final Loop loop;

    @Inject
    public Redirects(IcmpErrors errors, Peers peers, Ip4Settings settings, Loop loop) {
        this.errors = errors;
        this.peers = peers;
        this.settings = settings;
        this.loop = loop;
    }

    /** Tells the sender of a packet, which stays the caller's, that its route leads through a neighbour of its own. */
    public void send(Packet packet, Ip4Route route) {
        Ip4Device ip4 = Ip4Device.of(route.out);
        if (ip4 == null || !ip4.either(DeviceSysctl.SEND_REDIRECTS)) {
            return;
        }
        long now = loop.now();
        Peers.Peer peer = peers.get(Ip4Header.source(packet.array(), packet.networkHeader()), now);
        if (now > peer.last + SILENCE) {
            peer.tokens = 0;
            peer.redirects = 0;
        }
        if (peer.redirects >= settings.get(Ip4Sysctl.ROUTE_REDIRECT_NUMBER)) {
            peer.last = now;
            return;
        }
        if (peer.redirects == 0 || now > peer.last + (LOAD << peer.redirects)) {
            int gateway = route.nextHop(Ip4Header.destination(packet.array(), packet.networkHeader()));
            errors.send(packet, IcmpHeader.REDIRECT, IcmpHeader.REDIRECT_HOST, gateway);
            peer.last = now;
            peer.redirects++;
        }
    }
}
