package dev.patchbay.core.ip4.input;

import dev.patchbay.api.Scope;
import dev.patchbay.core.gso.Segmenter;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.icmp.IcmpErrors;
import dev.patchbay.core.ip4.icmp.Redirects;
import dev.patchbay.core.ip4.output.Ip4Options;
import dev.patchbay.core.ip4.output.Ip4Output;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Hook;
import dev.patchbay.wiring.Hooks;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;

/**
 * Sends on what is for somebody else (kernel R67–R69b). RFC 1812 §5; Linux: ip_forward.c.
 */
public final class Ip4Forward {

    private final Loop loop;
    private final Hooks hooks;
    private final SnmpCounters counters;
    private final Ip4Settings settings;
    private final Ip4Output output;
    private final IcmpErrors errors;
    private final Redirects redirects;
    private final Ip4Options options;
    private final Ip4Addresses addresses;

    @Inject
    public Ip4Forward(
            Loop loop,
            Hooks hooks,
            SnmpCounters counters,
            Ip4Settings settings,
            Ip4Output output,
            IcmpErrors errors,
            Redirects redirects,
            Ip4Options options,
            Ip4Addresses addresses) {
        this.loop = loop;
        this.hooks = hooks;
        this.counters = counters;
        this.settings = settings;
        this.output = output;
        this.errors = errors;
        this.redirects = redirects;
        this.options = options;
        this.addresses = addresses;
    }

    /** Whether a packet that is longer than the MTU cannot go on. Linux: {@code ip_exceeds_mtu}. */
    private static boolean exceeds(Packet packet, int mtu) {
        boolean whole = (Ip4Header.fragment(packet.array(), packet.start()) & Ip4Header.DF) != 0;
        return whole && (packet.gsoSize() == 0 || Segmenter.networkLength(packet) > mtu);
    }

    /**
     * Takes a packet whose route leads on.
     *
     * @param wantsRedirect whether its sender had better use the next router itself
     */
    void forward(Packet packet, Ip4Route route, boolean wantsRedirect) {
        if (packet.type() != PacketType.HOST) {
            packet.end(DropReason.UNICAST_IN_L2_MULTICAST);
            return;
        }
        byte[] b = packet.array();
        int at = packet.start();
        if (Ip4Header.ttl(b, at) <= 1) {
            counters.increment(Snmp.IpInHdrErrors);
            errors.send(packet, IcmpHeader.TIME_EXCEEDED, IcmpHeader.TTL_EXCEEDED, 0);
            packet.end(DropReason.IP_INHDR);
            return;
        }
        counters.increment(Snmp.IpForwDatagrams);
        int mtu = settings.is(Ip4Sysctl.IP_FORWARD_USE_PMTU) || route.mtuLocked()
                ? route.mtu(loop)
                : route.prescribedMtu();
        if (packet.length() > mtu && exceeds(packet, mtu)) {
            counters.increment(Snmp.IpFragFails);
            errors.send(packet, IcmpHeader.UNREACHABLE, IcmpHeader.FRAGMENTATION_NEEDED, mtu);
            packet.end(DropReason.PKT_TOO_BIG);
            return;
        }
        Ip4Header.decreaseTtl(b, at);
        if (wantsRedirect) {
            redirects.send(packet, route);
        }
        Hook hook = hooks.forward;
        if (hook == null || hook.passes(packet, packet.device(), route.out.index())) {
            if (Ip4Header.headerLength(b, at) > Ip4Header.MIN_LENGTH) {
                options.forwarded(b, at, addresses.selectSource(route.out.index(), 0, Scope.UNIVERSE.value()));
            }
            output.output(packet, route);
        }
    }
}
