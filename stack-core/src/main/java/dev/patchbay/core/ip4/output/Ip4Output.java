package dev.patchbay.core.ip4.output;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ethernet.NetworkLayer;
import dev.patchbay.core.gso.Segmenter;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.neighbour.NeighbourEntry;
import dev.patchbay.core.neighbour.NeighbourTable;
import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.Destination;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Hook;
import dev.patchbay.wiring.Hooks;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way out: hooks, fragments, neighbours. What it is given begins with its IP header and has its route attached.
 * Linux: ip_output.c.
 */
public final class Ip4Output {

    private final Loop loop;
    private final Hooks hooks;
    private final SnmpCounters counters;
    private final NeighbourTable neighbours;
    private final Fragmenter fragmenter;
    private final Segmenter segmenter = new Segmenter();
    private final Consumer<Packet> eachSegment = this::finishSegment;
    private final Consumer<Packet> eachFragment = this::sendFragment;
    private NetworkLayer looping = (packet, device) -> packet.end(DropReason.IP_OUTNOROUTES);
    private TooBig tooBig = (packet, mtu) -> {};

    @Inject
    public Ip4Output(Loop loop, Hooks hooks, SnmpCounters counters, NeighbourTable neighbours, Fragmenter fragmenter) {
        this.loop = loop;
        this.hooks = hooks;
        this.counters = counters;
        this.neighbours = neighbours;
        this.fragmenter = fragmenter;
    }

    /** Tells the sender that a packet was too big; the packet stays the caller's. */
    @FunctionalInterface
    public interface TooBig {
        void tell(Packet packet, int mtu);
    }

    /** Says where our own copies of broadcasts go, and who tells senders of packets that are too big. */
    public void complete(NetworkLayer loopBack, TooBig teller) {
        looping = loopBack;
        tooBig = teller;
    }

    /** Sends what originates here; its header lacks nothing but length and checksum. Takes it. Linux: ip_local_out. */
    public void local(Packet packet, Ip4Route route) {
        counters.increment(Snmp.IpOutRequests);
        int at = packet.start();
        packet.networkHeader(at);
        packet.protocol(EtherType.IP4);
        Bytes.put16(packet.array(), at + Ip4Header.LENGTH_AT, packet.length());
        Ip4Header.seal(packet.array(), at);
        packet.destination(route);
        Hook hook = hooks.output;
        if (hook == null) {
            output(packet, route);
        } else if (hook.passes(packet, 0, route.out.index())) {
            output(packet, routeOf(packet, route));
        }
    }

    /** A hook may have sent the packet another way. */
    private static Ip4Route routeOf(Packet packet, Ip4Route before) {
        Destination now = packet.destination();
        return now instanceof Ip4Route route ? route : before;
    }

    /** Sends what originates here or is forwarded. Takes it. Linux: {@code dst_output}. */
    public void output(Packet packet, Ip4Route route) {
        if (route.isGroup() && !route.out.isLoopback() && !group(packet, route)) {
            return;
        }
        Hook hook = hooks.postrouting;
        if (hook == null) {
            finish(packet, route);
        } else if (hook.passes(packet, 0, route.out.index())) {
            finish(packet, routeOf(packet, route));
        }
    }

    /** Our own copy of a broadcast or multicast comes back on the same device, unseen by captures (kernel R27). */
    private boolean group(Packet packet, Ip4Route route) {
        if (route.isLocal()) {
            Packet copy = loop.copyOf(packet);
            copy.type(PacketType.LOOPBACK);
            copy.checksum(Checksum.UNNECESSARY);
            NetDevice device = route.out;
            Hook hook = hooks.postrouting;
            if ((hook == null || hook.passes(copy, 0, device.index()))
                    && !loop.append(copy, own -> again(own, device))) {
                copy.end(DropReason.CPU_BACKLOG);
            }
        }
        if (route.isMulticast() && Ip4Header.ttl(packet.array(), packet.start()) == 0) {
            packet.end(DropReason.IP_INHDR);
            return false;
        }
        return true;
    }

    private void again(Packet copy, NetDevice device) {
        copy.device(device.index());
        looping.receive(copy, device);
    }

    /** Linux: {@code __ip_finish_output}. */
    private void finish(Packet packet, Ip4Route route) {
        int mtu = route.mtu(loop);
        if (packet.length() <= mtu) {
            send(packet, route);
        } else if (packet.gsoSize() == 0) {
            cutOrRefuse(packet, route, mtu);
        } else if (Segmenter.networkLength(packet) <= mtu) {
            send(packet, route); // ip_finish_output_gso: what it will be cut into fits
        } else {
            packet.destination(route);
            if (!segmenter.cut(packet, loop, eachSegment)) {
                packet.end(DropReason.SKB_GSO_SEG);
            }
        }
    }

    /** One of those that a super-segment was cut into. */
    private void finishSegment(Packet segment) {
        finish(segment, Objects.requireNonNull((Ip4Route) segment.destination()));
    }

    /** One of those that a packet was cut into. */
    private void sendFragment(Packet fragment) {
        send(fragment, Objects.requireNonNull((Ip4Route) fragment.destination()));
    }

    private void cutOrRefuse(Packet packet, Ip4Route route, int mtu) {
        if (fragmenter.mayCut(packet)) {
            packet.destination(route);
            fragmenter.cut(packet, mtu, eachFragment);
        } else {
            counters.increment(Snmp.IpFragFails);
            tooBig.tell(packet, mtu);
            packet.end(DropReason.PKT_TOO_BIG);
        }
    }

    /** Linux: {@code ip_finish_output2}. */
    private void send(Packet packet, Ip4Route route) {
        NetDevice out = route.out;
        counters.increment(Snmp.IpOutTransmits);
        counters.add(Snmp.IpExtOutOctets, packet.length());
        if (route.isGroup()) {
            boolean multicast = route.isMulticast();
            counters.increment(multicast ? Snmp.IpExtOutMcastPkts : Snmp.IpExtOutBcastPkts);
            counters.add(multicast ? Snmp.IpExtOutMcastOctets : Snmp.IpExtOutBcastOctets, packet.length());
        }
        if (!out.isFramed()) {
            packet.networkHeader(packet.start());
            packet.linkHeader(packet.start());
            out.transmit(packet);
            return;
        }
        NeighbourEntry neighbour = neighbourOf(packet, route);
        if (neighbour == null) {
            packet.end(DropReason.NEIGH_CREATEFAIL);
        } else {
            neighbour.send(packet, EtherType.IP4);
        }
    }

    private @Nullable NeighbourEntry neighbourOf(Packet packet, Ip4Route route) {
        if (!route.usesGateway()) {
            return neighbours.get(Ip4Header.destination(packet.array(), packet.start()), route.out);
        }
        NeighbourEntry known = route.neighbour();
        if (known == null || known.isDead()) {
            known = neighbours.get(route.gateway, route.out);
            if (known != null) {
                route.neighbour(known);
            }
        }
        return known;
    }

    /** The neighbour that packets to a destination are handed to has proved to be there. */
    public void confirm(Ip4Route route, int destination) {
        NeighbourEntry neighbour = route.out.isFramed() ? neighbours.find(route.nextHop(destination), route.out) : null;
        if (neighbour != null) {
            neighbour.confirm();
        }
    }
}
