package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.compare.Comparison;
import dev.patchbay.packetdrill.compare.SentSegment;
import dev.patchbay.packetdrill.packet.LivePacket;
import dev.patchbay.packetdrill.packet.PacketBytes.Path;
import dev.patchbay.packetdrill.packet.PacketSpec;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.packetdrill.packet.TcpOption;
import dev.patchbay.packetdrill.run.TestedSocket.State;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.Settings;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for the packets that a script expects, and compares them. */
final class Sniffer {

    private static final long SECOND = 1_000_000;
    private static final long FOREVER_MICROS = 180 * SECOND;

    private final StackUnderTest stack;
    private final Settings settings;
    private final Sockets sockets;
    private final Log log;

    Sniffer(StackUnderTest stack, Settings settings, Sockets sockets, Log log) {
        this.stack = stack;
        this.settings = settings;
        this.sockets = sockets;
        this.log = log;
    }

    /**
     * Waits for a packet of the socket under test and compares it.
     *
     * @param patience how long to wait without a packet, in microseconds; negative: as long as a script may run
     * @param start when the script began
     * @return when the packet was sent
     */
    long expect(PacketSpec expected, long patience, long start) throws InterruptedException {
        TestedSocket socket = sockets.current();
        if (expected.body() instanceof PacketSpec.Tcp tcp && socket != null && socket.state == State.CONNECTING) {
            if (tcp.flags().has(TcpFlags.SYN) && !tcp.flags().has(TcpFlags.ACK)) {
                socket.state = State.SYN_SENT;
            }
        }
        SentSegment sent = collect(expected, patience, start);
        try {
            compare(expected, sent, start);
        } catch (ScriptError e) {
            if (!settings.packetsNonFatal()) {
                throw e;
            }
            log.warn(e);
        }
        return sent.last().micros();
    }

    private SentSegment collect(PacketSpec expected, long patience, long start) throws InterruptedException {
        SentSegment sent = new SentSegment(next(patience, start));
        int length = expected.body() instanceof PacketSpec.Tcp tcp && !settings.strictSegments() ? tcp.length() : 0;
        while (sent.payloadLength() < length) {
            Optional<String> objection = sent.add(next(patience, start));
            if (objection.isPresent()) {
                throw new ScriptError(
                        0, objection.get() + ": expected: " + length + " vs actual: " + sent.payloadLength());
            }
        }
        return sent;
    }

    /** The next packet of the socket under test. */
    private LivePacket next(long patience, long start) throws InterruptedException {
        while (true) {
            long wait = patience < 0 ? FOREVER_MICROS : patience;
            StackUnderTest.Sent sent = stack.sniff(stack.micros() + wait);
            if (sent == null) {
                throw new ScriptError(0, "timed out waiting for packet");
            }
            LivePacket packet = belonging(sent);
            if (packet != null) {
                log.sent(packet, sockets.current(), start);
                return packet;
            }
        }
    }

    private @Nullable LivePacket belonging(StackUnderTest.Sent sent) {
        LivePacket packet;
        try {
            packet = LivePacket.of(sent.micros(), sent.bytes());
        } catch (IllegalArgumentException e) {
            throw new ScriptError(0, "the stack sent something broken: " + e.getMessage());
        }
        TestedSocket socket = sockets.current();
        if (!Injector.belongs(socket, packet, settings)) {
            return null;
        }
        if (socket != null) {
            if (socket.path == null && packet.protocol() != IpProtocol.ICMP) {
                learnPath(socket, packet);
            } else if (socket.path == null) {
                socket.path = new Path(packet.source(), 0, packet.destination(), 0);
            }
            socket.lastSent = packet;
        }
        return packet;
    }

    private static void learnPath(TestedSocket socket, LivePacket packet) {
        socket.path = new Path(packet.source(), packet.sourcePort(), packet.destination(), packet.destinationPort());
    }

    /** A packet of the socket under test that nobody expected; null if there is none. */
    @Nullable
    LivePacket unexpected() throws InterruptedException {
        while (true) {
            StackUnderTest.Sent sent = stack.sniff(stack.micros());
            LivePacket packet = sent == null ? null : belonging(sent);
            if (sent == null || packet != null) {
                return packet;
            }
        }
    }

    // ---------------------------------------------------------------------------------------------------- comparing

    private void compare(PacketSpec expected, SentSegment sent, long start) {
        if (expected.body().protocol() != sent.last().protocol()) {
            throw new ScriptError(
                    0, "live packet is of another protocol: " + sent.last().protocol());
        }
        if (expected.body() instanceof PacketSpec.Udp udp) {
            Comparison.udp(expected.ip(), udp, sent.last());
        } else if (expected.body() instanceof PacketSpec.Icmp icmp) {
            Comparison.icmp(expected.ip(), icmp, sent.last());
        } else {
            PacketSpec.Tcp tcp = (PacketSpec.Tcp) expected.body();
            TestedSocket socket = java.util.Objects.requireNonNull(sockets.current());
            learnNumbers(socket, tcp, sent.last());
            Comparison.tcp(expected.ip(), tcp, sent, mapped(socket, sent));
            timestamps(socket, tcp, sent.last(), start);
        }
    }

    /** The stack's first SYN tells what its numbers are. */
    static void learnNumbers(TestedSocket socket, PacketSpec.Tcp expected, LivePacket sent) {
        boolean syn = expected.flags().has(TcpFlags.SYN) && sent.flags().has(TcpFlags.SYN);
        boolean ack = expected.flags().has(TcpFlags.ACK);
        if (!syn || ack != sent.flags().has(TcpFlags.ACK)) {
            return;
        }
        if (socket.state == State.PACKET_RECEIVED && ack) {
            socket.state = State.SYNACK_SENT;
        } else if (socket.state != State.SYN_SENT || ack || socket.liveLocalIsn != 0) {
            return;
        }
        socket.scriptLocalIsn = expected.sequence();
        socket.liveLocalIsn = sent.sequence();
    }

    /** What the stack sent, in the numbers of the script. */
    static Comparison.Mapped mapped(TestedSocket socket, SentSegment sent) {
        LivePacket last = sent.last();
        boolean syn = sent.flags().has(TcpFlags.SYN);
        Numbers numbers = new Numbers(socket);
        List<TcpOption> options = new ArrayList<>();
        try {
            for (TcpOption option : last.options()) {
                options.add(
                        option instanceof TcpOption.Timestamps stamps
                                ? new TcpOption.Timestamps(socket.timestamps.toScript(stamps.value()), stamps.echo())
                                : option);
            }
        } catch (IllegalArgumentException e) {
            throw new ScriptError(0, String.valueOf(e.getMessage()));
        }
        long ack = sent.flags().has(TcpFlags.ACK) ? Numbers.plus(last.ack(), numbers.sentAck(syn)) : last.ack();
        return new Comparison.Mapped(
                Numbers.plus(sent.first().sequence(), numbers.sentSequence(syn)),
                ack,
                Numbers.shifted(options, numbers.sentAck(syn)));
    }

    private void timestamps(TestedSocket socket, PacketSpec.Tcp expected, LivePacket sent, long start) {
        TcpOption.Timestamps script = stamps(expected.optionList());
        TcpOption.Timestamps live = script == null ? null : stamps(sent.options());
        if (script == null || live == null) {
            return;
        }
        socket.timestamps.learn(script.value(), live.value());
        long tick = settings.timestampTickMicros();
        int off = (int) (socket.timestamps.toScript(live.value()) - script.value());
        long tolerance = Math.max(
                settings.toleranceMicros(), (long) (settings.tolerancePercent() / 100 * (sent.micros() - start)));
        if (tick > 0 && Math.abs((long) off) * tick > tolerance) {
            throw new ScriptError(
                    0,
                    "bad outbound TCP timestamp value: expected: " + script.value() + " vs actual: "
                            + socket.timestamps.toScript(live.value()));
        }
    }

    private static TcpOption.@Nullable Timestamps stamps(List<TcpOption> options) {
        for (TcpOption option : options) {
            if (option instanceof TcpOption.Timestamps stamps) {
                return stamps;
            }
        }
        return null;
    }
}
