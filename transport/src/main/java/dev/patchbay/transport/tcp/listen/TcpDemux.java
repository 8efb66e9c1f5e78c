package dev.patchbay.transport.tcp.listen;

import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.socket.InetSocket;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.Segment;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.ProtocolHandler;
import dev.patchbay.wiring.Snmp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** TCP's way in: whose segment is this? Confined to the loop. Linux: {@code tcp_v4_rcv}, {@code __inet_lookup}. */
public final class TcpDemux implements ProtocolHandler {

    private final TcpStack stack;
    private final ConnectionTable table = new ConnectionTable();
    private final Map<Integer, List<Listener>> listeners = new HashMap<>(0);
    private final IcmpInput icmp;
    final Replies replies;
    final FirstWindow firstWindow;

    /** How many connections are remembered after their end. */
    private int timeWaits;

    public TcpDemux(TcpStack stack) {
        this.stack = stack;
        this.replies = new Replies(stack);
        this.firstWindow = new FirstWindow(stack);
        this.icmp = new IcmpInput(stack);
    }

    // -------------------------------------------------------------------------------------------------------- input

    @Override
    public void receive(Packet packet) {
        if (!isWhole(packet)) {
            return;
        }
        stack.counters.increment(Snmp.TcpInSegs);
        Segment segment = stack.segment;
        segment.read(packet);
        int device = InetSocket.inputDevice(packet);
        Connected known =
                table.find(segment.localAddress, segment.localPort, segment.remoteAddress, segment.remotePort);
        if (segment.options.digest != 0 && !(known instanceof TimeWait)) {
            refuseDigest(segment);
            return;
        }
        if (known != null && (known.boundDevice == 0 || known.boundDevice == device)) {
            known.receive(segment);
            return;
        }
        listen(segment, device);
    }

    /** There are no keys here: who signs means somebody else. Linux: {@code tcp_inbound_hash}. */
    private void refuseDigest(Segment segment) {
        boolean md5 = segment.options.digest == TcpOptions.MD5;
        if (md5) {
            stack.counters.increment(Snmp.TcpExtTCPMD5Unexpected);
        }
        end(segment, md5 ? DropReason.TCP_MD5UNEXPECTED : DropReason.TCP_AOUNEXPECTED);
    }

    /** A segment of no connection: for a listener, or for nobody. */
    void listen(Segment segment, int device) {
        Listener listener = listener(segment.localAddress, segment.localPort, device, segment);
        if (listener != null) {
            listener.receive(segment);
            return;
        }
        reset(segment);
        segment.take().end(DropReason.NO_SOCKET);
    }

    /** A SYN begins anew what had ended; sequence numbers go on where they were. */
    void listenAgain(Segment segment, int isn) {
        int device = InetSocket.inputDevice(segment.packet());
        Listener listener = listener(segment.localAddress, segment.localPort, device, segment);
        if (listener == null) {
            reset(segment);
            end(segment, DropReason.NO_SOCKET);
        } else {
            listener.request(segment, isn);
        }
    }

    private boolean isWhole(Packet packet) {
        Ip4Path path = packet.destination() instanceof Ip4Path way ? way : null;
        if (path != null && (path.isBroadcast() || path.isMulticast())) {
            packet.end(DropReason.OTHERHOST); // RFC 9293 §3.10.7.2, MUST-57
            return false;
        }
        boolean header = packet.ensureHead(TcpHeader.MIN_LENGTH);
        int length = header ? TcpHeader.headerLength(packet.array(), packet.start()) : 0;
        if (!header || length < TcpHeader.MIN_LENGTH || !packet.ensureHead(length)) {
            stack.counters.increment(Snmp.TcpInSegs);
            stack.counters.increment(Snmp.TcpInErrs);
            packet.end(DropReason.PKT_TOO_SMALL);
            return false;
        }
        packet.transportHeader(packet.start());
        if (!checksumOk(packet)) {
            stack.counters.increment(Snmp.TcpInSegs);
            stack.counters.increment(Snmp.TcpInCsumErrors);
            stack.counters.increment(Snmp.TcpInErrs);
            packet.end(DropReason.TCP_CSUM);
            return false;
        }
        return true;
    }

    private static boolean checksumOk(Packet packet) {
        if (packet.checksum() != Checksum.NONE) {
            return true; // kernel R11
        }
        byte[] b = packet.array();
        int ip = packet.networkHeader();
        int length = packet.length();
        long pseudo =
                InternetChecksum.pseudo(Ip4Header.source(b, ip), Ip4Header.destination(b, ip), IpProtocol.TCP, length);
        return InternetChecksum.fold(InternetChecksum.sum(packet, packet.start(), length, pseudo)) == 0xffff;
    }

    /** The listener that fits best. Linux: {@code compute_score}, {@code inet_lookup_listener}. */
    private @Nullable Listener listener(int address, int port, int device, Segment segment) {
        List<Listener> there = listeners.get(port);
        if (there == null) {
            return null;
        }
        Listener best = null;
        int bestScore = 0;
        int ties = 0;
        for (Listener each : there) {
            int score = each.score(address, device);
            if (score > bestScore) {
                best = each;
                bestScore = score;
                ties = 1;
            } else if (score == bestScore && score > 0 && best != null && each.reusesPort()) {
                ties++; // SO_REUSEPORT: connections are spread over all of them
                int hash = (segment.remoteAddress * 31 + segment.remotePort) * 0x9e3779b1 >>> 8;
                best = hash % ties == 0 ? each : best;
            }
        }
        return best;
    }

    @Override
    public boolean error(Packet quoted, IcmpError error) {
        byte[] b = quoted.array();
        int ip = quoted.networkHeader();
        int at = ip + Ip4Header.headerLength(b, ip);
        Connected known = table.find(
                Ip4Header.source(b, ip),
                TcpHeader.sourcePort(b, at),
                Ip4Header.destination(b, ip),
                TcpHeader.destinationPort(b, at));
        if (known == null) {
            stack.counters.increment(Snmp.IcmpInErrors);
            return false;
        }
        return icmp.error(known, quoted, at, error);
    }

    /** Answers a segment with a reset. */
    public void reset(Segment segment) {
        replies.reset(segment);
    }

    // ------------------------------------------------------------------------------------------------------- tables

    public void add(Connected fresh) {
        table.add(fresh);
        if (fresh instanceof TcpEndpoint tcp) {
            tcp.hashed = true;
        }
    }

    /** A connection is over; its port is given back unless its socket had bound it. */
    public void remove(TcpEndpoint tcp) {
        if (tcp.hashed) {
            table.remove(tcp);
            tcp.hashed = false;
        }
    }

    void remove(Connected gone) {
        table.remove(gone);
    }

    @Nullable
    Connected find(int address, int port, int peerAddress, int peerPort) {
        return table.find(address, port, peerAddress, peerPort);
    }

    /** What is between the ends of a connection that begins; null: nothing. */
    public @Nullable Connected present(TcpEndpoint tcp) {
        return table.find(tcp.localAddress, tcp.localPort, tcp.remoteAddress, tcp.remotePort);
    }

    /** Whether a connection may have a port: no other is between the same ends, or only one that has ended. */
    public boolean isFree(TcpEndpoint tcp, int port) {
        Connected other = table.find(tcp.localAddress, port, tcp.remoteAddress, tcp.remotePort);
        return other == null || other instanceof TimeWait ended && ended.yieldsTo(tcp);
    }

    public void listen(Listener listener) {
        listeners
                .computeIfAbsent(listener.tcp().localPort, n -> new ArrayList<>(1))
                .add(listener);
    }

    void forget(Listener listener) {
        List<Listener> there = listeners.get(listener.tcp().localPort);
        if (there != null) {
            there.remove(listener);
            if (there.isEmpty()) {
                listeners.remove(listener.tcp().localPort);
            }
        }
    }

    /** Whether a listener's queue holds a connection to be accepted. */
    public boolean hasConnections(TcpEndpoint tcp) {
        for (Listener each : listeners.getOrDefault(tcp.localPort, List.of())) {
            if (each.tcp() == tcp) {
                return !each.queue().isEmpty();
            }
        }
        return false;
    }

    /** All listeners, by port. */
    public List<Listener> listeners() {
        List<Listener> all = new ArrayList<>();
        listeners.keySet().stream().sorted().forEach(port -> all.addAll(listeners.getOrDefault(port, List.of())));
        return all;
    }

    /** All connections, half-open and ended ones as well. */
    public List<Connected> all() {
        return table.all();
    }

    // ---------------------------------------------------------------------------------------------------- TIME-WAIT

    /**
     * A connection ends, and is remembered for a while. Linux: {@code tcp_time_wait}.
     *
     * @param state TIME_WAIT, or FIN_WAIT2 of one that nobody holds
     * @param millis how long in FIN_WAIT2
     */
    public void timeWait(TcpEndpoint tcp, TcpState state, long millis) {
        long rto = tcp.rto.rtoMs();
        long least = (rto << 2) - (rto >> 1);
        long time = state == TcpState.TIME_WAIT ? TimeWait.LENGTH_MS : Math.max(millis, least);
        boolean known = tcp.hashed;
        boolean room = timeWaits < stack.get(dev.patchbay.transport.tcp.setting.TcpSysctl.MAX_TW_BUCKETS);
        TimeWait ended = known && room ? new TimeWait(stack, tcp, state) : null;
        stack.metrics.end(tcp);
        tcp.done();
        if (ended != null) {
            timeWaits++;
            table.add(ended);
            ended.begin(time);
        } else if (known) {
            stack.counters.increment(Snmp.TcpExtTCPTimeWaitOverflow);
        }
    }

    void ended(TimeWait gone) {
        timeWaits--;
        table.remove(gone);
    }

    /** The namespace goes: packets that wait end, nobody is told. */
    public void close() {
        for (Connected each : table.all()) {
            if (each instanceof TcpEndpoint tcp) {
                tcp.timers.stopAll();
                tcp.data.discard(DropReason.TCP_CLOSE);
                tcp.queue.clear();
            }
        }
    }

    /** What a segment that is not handed on ends as. */
    static void end(Segment segment, @Nullable DropReason why) {
        if (!segment.isTaken()) {
            if (why == null) {
                segment.take().end(Outcome.DELIVERED);
            } else {
                segment.take().end(why);
            }
        }
    }
}
