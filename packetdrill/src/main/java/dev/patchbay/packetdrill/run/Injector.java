package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.packet.IpInfo;
import dev.patchbay.packetdrill.packet.LivePacket;
import dev.patchbay.packetdrill.packet.PacketBytes;
import dev.patchbay.packetdrill.packet.PacketBytes.Path;
import dev.patchbay.packetdrill.packet.PacketSpec;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.packetdrill.packet.TcpOption;
import dev.patchbay.packetdrill.packet.TcpOptionBytes;
import dev.patchbay.packetdrill.run.TestedSocket.State;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.Settings;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Injects the packets that a script lets come in. */
final class Injector {

    private final StackUnderTest stack;
    private final Settings settings;
    private final Sockets sockets;

    Injector(StackUnderTest stack, Settings settings, Sockets sockets) {
        this.stack = stack;
        this.settings = settings;
        this.sockets = sockets;
    }

    /** Injects a packet. */
    void inject(PacketSpec packet) throws InterruptedException {
        byte[] bytes;
        if (packet.body() instanceof PacketSpec.Tcp tcp) {
            bytes = tcp(packet.ip(), tcp);
        } else if (packet.body() instanceof PacketSpec.Udp udp) {
            Path path = path(require(IpProtocol.UDP));
            bytes = PacketBytes.udp(packet.ip(), udp.ports() == null ? path : path.with(udp.ports()), udp.length());
        } else {
            bytes = icmp(packet.ip(), (PacketSpec.Icmp) packet.body());
        }
        stack.inject(bytes);
    }

    // ------------------------------------------------------------------------------------------------------- TCP

    private byte[] tcp(IpInfo ip, PacketSpec.Tcp tcp) {
        TestedSocket socket = receiver(tcp);
        boolean syn = tcp.flags().has(TcpFlags.SYN);
        boolean ack = tcp.flags().has(TcpFlags.ACK);
        if (socket.state == State.SYN_SENT && syn && ack) {
            socket.remoteIsn = tcp.sequence();
            socket.state = State.SYN_ACKED;
        } else if (socket.state == State.SYNACK_SENT && ack) {
            socket.state = State.SYNACK_ACKED;
        }
        Numbers numbers = new Numbers(socket);
        long sequence = Numbers.plus(tcp.sequence(), numbers.injectedSequence(syn));
        long acked = ack ? Numbers.plus(tcp.ack(), numbers.injectedAck(syn)) : tcp.ack();
        List<TcpOption> options = Numbers.shifted(tcp.optionList(), numbers.injectedAck(syn));
        Path path = path(socket);
        byte[] bytes = PacketBytes.tcp(
                ip,
                tcp.ports() == null ? path : path.with(tcp.ports()),
                tcp,
                sequence,
                acked,
                TcpOptionBytes.of(ack ? echoed(socket, options) : options));
        socket.lastInjected = bytes;
        return bytes;
    }

    /** The socket under test, or the child that the packet makes of one that listens, or of none. */
    private TestedSocket receiver(PacketSpec.Tcp tcp) {
        TestedSocket socket = sockets.current();
        if (socket != null && socket.state != State.LISTENING) {
            return require(IpProtocol.TCP);
        }
        TestedSocket child = new TestedSocket(IpProtocol.TCP, State.PACKET_RECEIVED);
        child.path = new Path(
                settings.localIp().bits(),
                settings.bindPort(),
                settings.remoteIp().bits(),
                stack.unusedPort());
        child.remoteIsn = tcp.sequence();
        return sockets.test(child);
    }

    private List<TcpOption> echoed(TestedSocket socket, List<TcpOption> options) {
        List<TcpOption> mapped = new ArrayList<>();
        for (TcpOption option : options) {
            if (option instanceof TcpOption.Timestamps stamps) {
                long echo = socket.timestamps
                        .toLive(stamps.echo(), settings.scalesEchoes())
                        .orElseThrow(() -> new ScriptError(
                                0, "unable to find a matching outbound TS val for ecr " + stamps.echo()));
                mapped.add(new TcpOption.Timestamps(stamps.value(), echo));
            } else {
                mapped.add(option);
            }
        }
        return mapped;
    }

    // ---------------------------------------------------------------------------------------------- UDP and ICMP

    private byte[] icmp(IpInfo ip, PacketSpec.Icmp icmp) {
        TestedSocket socket = sockets.current();
        if (socket == null) {
            throw new ScriptError(0, "no matching socket for the packet");
        }
        long sequence = Numbers.plus(icmp.echoed().sequence(), socket.liveLocalIsn);
        return PacketBytes.icmp(ip, path(socket), icmp, sequence);
    }

    private TestedSocket require(int protocol) {
        TestedSocket socket = sockets.current();
        if (socket == null || socket.protocol != protocol) {
            throw new ScriptError(0, "no matching socket for the packet");
        }
        return socket;
    }

    /** From the peer to the stack. */
    private Path path(TestedSocket socket) {
        Path path = socket.path;
        if (path == null && settings.isAnyIp()) {
            path = new Path(
                    settings.localIp().bits(),
                    settings.bindPort(),
                    settings.remoteIp().bits(),
                    settings.connectPort());
        }
        if (path == null) {
            throw new ScriptError(0, "no packet was sent yet, so nobody knows where this one is to go");
        }
        return path.reversed();
    }

    // ------------------------------------------------------------------------------------------------------ the end

    /** Resets a connection, so that nothing is left of it. */
    void reset(TestedSocket socket) throws InterruptedException {
        Path path = socket.path;
        LivePacket sent = socket.lastSent;
        if (socket.protocol != IpProtocol.TCP || path == null || sent == null) {
            return;
        }
        byte[] injected = socket.lastInjected;
        long sequence = 0;
        long ack = sent.sequence() + 1;
        if (injected != null && new LastSegment(injected).has(TcpFlags.ACK)) {
            LastSegment last = new LastSegment(injected);
            sequence = last.next();
            ack = last.ack();
        } else if (sent.flags().has(TcpFlags.ACK)) {
            sequence = sent.ack();
            ack = sent.sequence();
        }
        PacketSpec.Tcp reset =
                new PacketSpec.Tcp(null, new TcpFlags(TcpFlags.RST | TcpFlags.ACK, false), 0, 0, 0, 0, 0, List.of());
        stack.inject(PacketBytes.tcp(IpInfo.NONE, path.reversed(), reset, sequence, ack, new byte[0]));
    }

    /** The TCP segment in a packet that was injected. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record LastSegment(byte[] packet) {
        private static final int IP = 20;

        boolean has(int flag) {
            return (Bytes.u16(packet, IP + 12) & flag) != 0;
        }

        long ack() {
            return Bytes.u32(packet, IP + 8);
        }

        long next() {
            int payload = packet.length - IP - (Bytes.u8(packet, IP + 12) >> 4) * 4;
            return Bytes.u32(packet, IP + 4) + payload + (has(TcpFlags.SYN) ? 1 : 0) + (has(TcpFlags.FIN) ? 1 : 0);
        }
    }

    /** Whether a packet belongs to a socket, so far as it is known. */
    static boolean belongs(@Nullable TestedSocket socket, LivePacket packet, Settings settings) {
        if (socket == null || packet.protocol() != socket.protocol) {
            return false;
        }
        Path path = socket.path;
        if (socket.protocol == IpProtocol.ICMP) {
            return packet.destination() == settings.remoteIp().bits();
        }
        if (path != null) {
            return packet.source() == path.source()
                    && packet.destination() == path.destination()
                    && packet.sourcePort() == path.sourcePort()
                    && packet.destinationPort() == path.destinationPort();
        }
        boolean toPeer = packet.destination() == settings.remoteIp().bits()
                && packet.destinationPort() == settings.connectPort();
        if (!toPeer || socket.protocol == IpProtocol.UDP) {
            return toPeer;
        }
        boolean connecting = socket.state == State.CONNECTING || socket.state == State.SYN_SENT;
        return connecting && packet.flags().has(TcpFlags.SYN) && !packet.flags().has(TcpFlags.ACK);
    }
}
