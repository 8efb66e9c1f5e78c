package dev.patchbay.fuzz.frame;

import dev.patchbay.api.Capture;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Family;
import dev.patchbay.api.socket.MulticastRequest;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.SocketType;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The machine that gets it all: a router with addresses on a framed device with a VLAN and a macvlan, a bare one, a
 * bridge, a cable to a peer and {@code lo}, with sockets of every kind open and a capture running. Frames come in by all of them. Thread-safe in real
 * time.
 */
final class Gauntlet {

    /** A way in for a frame. */
    private interface Gate {
        void push(byte[] frame);
    }

    /** Where the cable's and the other devices' frames go, and who talks to the router meanwhile. */
    private final Namespace target;

    private final Namespace peer;
    private final long station;
    private final List<Gate> gates = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final Capture capture;

    Gauntlet(World world) {
        target = world.host("target");
        peer = world.host("peer");
        target.sysctl().set("net.ipv4.ip_forward", "1");
        Link eth = target.links().add(LinkSpec.of("probe").named("eth0")).up().add("10.0.0.1/24");
        Link tun = target.links()
                .add(LinkSpec.of("probe").named("tun0").withOption("ip", ""))
                .up()
                .add("10.9.0.1/24");
        Link dummy =
                target.links().add(LinkSpec.of("dummy").named("dummy0")).up().add("10.8.0.1/24");
        World.Cable cable = world.cable(target, peer);
        cable.left().up().add("10.3.0.1/24");
        cable.right().up().add("10.3.0.2/24");
        peer.routes().add(Route.to("0.0.0.0/0").via("10.3.0.1").build());
        station = Objects.requireNonNull(eth.info().address()).bits();

        Link port = bridge(world);
        target.links()
                .add(LinkSpec.of("vlan").named("eth0.7").onTopOf("eth0").withOption("id", "7"))
                .up()
                .add("10.7.0.1/24");
        target.links()
                .add(LinkSpec.of("macvlan").named("mv0").onTopOf("eth0").withOption("mode", "bridge"))
                .up()
                .add("10.6.0.1/24");

        Probe framed = eth.facet(Probe.class).orElseThrow();
        Probe bare = tun.facet(Probe.class).orElseThrow();
        gates.add(framed::push);
        gates.add(frame -> bare.push(frame.length < 14 ? frame : Arrays.copyOfRange(frame, 14, frame.length)));
        gates.add(socketOn(peer, cable.right()));
        gates.add(socketOn(target, target.lo()));
        gates.add(framed::push);
        gates.add(socketOn(target, dummy));
        gates.add(port.facet(Probe.class).orElseThrow()::push);
        capture = target.capture(Capture.Options.any().snap(96));
        openSockets();
    }

    /** A bridge with an address, the end of a cable for a port, and another one that frames come in by. */
    private Link bridge(World world) {
        Link bridge = target.links()
                .add(LinkSpec.of("bridge").named("br0").withOption("vlan_filtering", "1"))
                .up()
                .add("10.4.0.1/24");
        World.Cable second = world.cable(target, peer);
        second.left().up().enslaveTo(bridge);
        second.right().up().add("10.4.0.2/24");
        Link port = target.links().add(LinkSpec.of("probe").named("port0")).up();
        port.enslaveTo(bridge);
        return port;
    }

    private void openSockets() {
        Socket udp = keep(target.sockets().udp());
        udp.bind(Endpoint.any(7));
        udp.set(SocketOption.IP_RECVERR, true);
        Socket talking = keep(target.sockets().udp());
        talking.bind(Endpoint.of("10.0.0.1", 5000));
        talking.connect(Endpoint.of("10.0.0.2", 5001));
        keep(target.sockets().raw(IpProtocol.ICMP));
        keep(target.sockets().raw(IpProtocol.UDP));
        keep(target.sockets().raw(IpProtocol.TCP));
        Socket headers = keep(target.sockets().raw(IpProtocol.RAW));
        headers.set(SocketOption.IP_HDRINCL, true);
        Socket listening = keep(target.sockets().tcp());
        listening.bind(Endpoint.any(7));
        listening.listen(128);
        for (String group : new String[] {"239.1.2.3", "224.0.0.5"}) {
            Socket ear = keep(target.sockets().udp());
            ear.set(
                    SocketOption.IP_ADD_MEMBERSHIP,
                    MulticastRequest.of(group, target.link("eth0").index()));
        }
        target.sysctl().set("net.ipv4.ping_group_range", "0\t2147483647");
        keep(target.sockets().open(Family.INET, SocketType.DGRAM, IpProtocol.ICMP));
        keep(target.sockets().frames());
        Socket answering = keep(peer.sockets().udp());
        answering.bind(Endpoint.any(9));
    }

    private Socket keep(Socket socket) {
        socket.set(SocketOption.NONBLOCK, true);
        sockets.add(socket);
        return socket;
    }

    /** Frames that a packet socket sends; what it refuses (EMSGSIZE, EINVAL) is no frame. */
    private Gate socketOn(Namespace where, Link link) {
        Socket socket = keep(where.sockets().frames());
        Endpoint.Frame device = new Endpoint.Frame(link.info().index(), 0, PacketType.HOST, 0, null);
        socket.bind(device);
        return frame -> {
            try {
                socket.send(ByteBuffer.wrap(frame), 0, device);
            } catch (NetException refused) {
                return; // too short for a link header, or longer than the device takes
            }
        };
    }

    /** Whom frames must be addressed to. */
    long station() {
        return station;
    }

    /** Lets a frame in by one of the ways. */
    void push(byte[] frame, int number) {
        gates.get(Math.floorMod(number, gates.size())).push(frame);
    }

    /** What decent machines do meanwhile: a datagram to the router, one through it, one to nobody, one answer. */
    void talk(Socket from, int number) {
        String[] to = {"10.3.0.1", "10.0.0.2", "10.9.0.5", "10.3.0.1", "127.0.0.1", "203.0.113.7"};
        try {
            from.send(
                    ByteBuffer.allocate(number % 5 == 0 ? 3000 : 40),
                    0,
                    Endpoint.of(to[number % to.length], number % 3 == 0 ? 7 : 9));
        } catch (NetException e) {
            return; // what an earlier one met: ECONNREFUSED, EHOSTUNREACH
        }
    }

    /** A socket for {@link #talk}. */
    Socket speaker() {
        return keep(peer.sockets().udp());
    }

    /** Reads what the sockets and the capture got, so that there is room for more. */
    void read() throws InterruptedException {
        capture.drain();
        for (Socket socket : List.copyOf(sockets)) {
            for (int flags : new int[] {Socket.MSG_DONTWAIT, Socket.MSG_DONTWAIT | Socket.MSG_ERRQUEUE}) {
                while (readOne(socket, flags)) {}
            }
        }
    }

    private static boolean readOne(Socket socket, int flags) throws InterruptedException {
        try {
            socket.receive(ByteBuffer.allocate(2048), flags);
            return true;
        } catch (NetException e) {
            return false; // nothing there, or what an ICMP error left behind: the next read goes on
        }
    }

    /** Whether the router still answers, once what strangers said of the stations of both is forgotten. */
    boolean answers() {
        for (Namespace each : List.of(target, peer)) {
            each.neighbours().all().forEach(known -> each.neighbours().delete(known.address(), known.device()));
        }
        return peer.ping("10.3.0.1").ok() && target.ping("127.0.0.1").ok();
    }
}
