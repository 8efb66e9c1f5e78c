package dev.patchbay.core.ip4.input;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.icmp.IcmpErrors;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Hook;
import dev.patchbay.wiring.Hooks;
import dev.patchbay.wiring.ProtocolHandler;
import dev.patchbay.wiring.RawHandler;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what is for this host: puts fragments together, then hands the packet to raw sockets and to its protocol.
 * Linux: {@code ip_local_deliver}, {@code ip_protocol_deliver_rcu}.
 */
public final class LocalDelivery {

    private final Hooks hooks;
    private final SnmpCounters counters;
    private final Reassembly reassembly;
    private final IcmpErrors errors;
    private @Nullable ProtocolHandler[] protocols = {};
    private @Nullable RawHandler raw;

    @Inject
    public LocalDelivery(Hooks hooks, SnmpCounters counters, Reassembly reassembly, IcmpErrors errors) {
        this.hooks = hooks;
        this.counters = counters;
        this.reassembly = reassembly;
        this.errors = errors;
    }

    /** Registers who handles a protocol, 0 to 255. */
    public void handle(int protocol, ProtocolHandler handler) {
        if (protocol >= protocols.length) {
            protocols = Arrays.copyOf(protocols, protocol + 1);
        }
        protocols[protocol] = handler;
    }

    /** Registers who sees each packet first. */
    public void raw(RawHandler handler) {
        raw = handler;
    }

    /** Who handles a protocol; null if nobody does. */
    public @Nullable ProtocolHandler handler(int protocol) {
        return protocol < protocols.length ? protocols[protocol] : null;
    }

    /** Who sees each packet first; null if nobody does. */
    public @Nullable RawHandler raw() {
        return raw;
    }

    void deliver(Packet packet, NetDevice device, Ip4Route route) {
        Packet whole = packet;
        if (Ip4Header.isFragment(packet.array(), packet.start())) {
            whole = reassembly.add(packet, device);
            if (whole == null) {
                return;
            }
        }
        Hook hook = hooks.input;
        if (hook == null || hook.passes(whole, device.index(), 0)) {
            finish(whole);
        }
    }

    private void finish(Packet packet) {
        int protocol = Ip4Header.protocol(packet.array(), packet.networkHeader());
        packet.startAt(packet.transportHeader());
        RawHandler first = raw;
        boolean wanted = first != null && first.deliver(packet, protocol);
        ProtocolHandler handler = handler(protocol);
        if (handler != null) {
            counters.increment(Snmp.IpInDelivers);
            handler.receive(packet);
        } else if (wanted) {
            counters.increment(Snmp.IpInDelivers);
            packet.end(Outcome.DELIVERED);
        } else {
            counters.increment(Snmp.IpInUnknownProtos);
            errors.send(packet, IcmpHeader.UNREACHABLE, IcmpHeader.PROTOCOL_UNREACHABLE, 0);
            packet.end(DropReason.IP_NOPROTO);
        }
    }
}
