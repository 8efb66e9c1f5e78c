package dev.patchbay.stories.kit;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wire.TcpHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP peer that does what the story says, byte for byte: 10.0.0.77, port 5000. It lives at the far end of a cable of the
 * tested host, under an address that nobody there has.
 */
public final class ScriptedPeer {

    public static final String ADDRESS = "10.0.0.77";
    public static final int PORT = 5000;
    /** Where its sequence numbers begin. */
    public static final int ISN = 1_000_000;

    public static final int FIN = TcpHeader.FIN;
    public static final int SYN = TcpHeader.SYN;
    public static final int RST = TcpHeader.RST;
    public static final int PSH = TcpHeader.PSH;
    public static final int ACK = TcpHeader.ACK;
    public static final int URG = TcpHeader.URG;

    /** MSS 1000, SACK permitted, window scale 0. */
    private static final byte[] SYN_OPTIONS = {2, 4, 3, (byte) 0xe8, 1, 1, 4, 2, 1, 3, 3, 0};

    private final Host behind;
    private final Host tested;
    private final MacAddress from;
    private final MacAddress to;
    private final Capture capture;

    private int localAddress = Ip4Address.parse("10.0.0.2").bits();
    private int testedIsn;

    /** Where the tested socket is. */
    public int port = 7000;

    private int window = 20_000;

    public ScriptedPeer(Host behind, Host tested, MacAddress from, MacAddress to) {
        this.behind = behind;
        this.tested = tested;
        this.from = from;
        this.to = to;
        tested.setNeighbour(ADDRESS, "eth0", from, NeighbourState.PERMANENT);
        capture = tested.namespace().capture(Capture.Options.on(tested.link("eth0")));
    }

    /** A segment as the tested host sent it; numbers are relative. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sent(int flags, int seq, int ack, int window, int length, byte[] options, byte[] ip) {
        public boolean has(int flag) {
            return (flags & flag) != 0;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            text.append(has(SYN) ? "S" : "").append(has(FIN) ? "F" : "").append(has(RST) ? "R" : "");
            text.append(has(PSH) ? "P" : "").append(has(ACK) ? "." : "").append(has(URG) ? "U" : "");
            return text + " " + seq + "(" + length + ") ack " + ack;
        }
    }

    public ScriptedPeer window(int bytes) {
        window = bytes;
        return this;
    }

    public ScriptedPeer towards(String address) {
        localAddress = Ip4Address.parse(address).bits();
        return this;
    }

    /** Sends a segment; sequence and acknowledgment are relative to the two beginnings. Some time passes. */
    public ScriptedPeer send(int flags, int seq, int ack, int length) {
        return send(flags, seq, ack, new byte[length], new byte[0]);
    }

    public ScriptedPeer send(int flags, int seq, int ack, byte[] data, byte[] options) {
        byte[] segment = segment(flags, ISN + seq, (flags & ACK) == 0 ? 0 : testedIsn + ack, data, options);
        return sendRaw(segment);
    }

    /** Sends what may be no segment at all. */
    public ScriptedPeer sendRaw(byte[] segment) {
        byte[] packet = new byte[Ip4Header.MIN_LENGTH + segment.length];
        Ip4Header.write(
                packet,
                0,
                0,
                packet.length,
                1,
                0,
                64,
                IpProtocol.TCP,
                Ip4Address.parse(ADDRESS).bits(),
                localAddress);
        Ip4Header.seal(packet, 0);
        System.arraycopy(segment, 0, packet, Ip4Header.MIN_LENGTH, segment.length);
        behind.send("eth0", Frames.frame(to, from, packet));
        return this;
    }

    /** The bytes of a segment, its checksum right; the numbers are absolute. */
    public byte[] segment(int flags, int seq, int ack, byte[] data, byte[] options) {
        int header = TcpHeader.MIN_LENGTH + options.length;
        byte[] b = new byte[header + data.length];
        TcpHeader.write(b, 0, PORT, port, seq, ack, header, flags, window);
        System.arraycopy(options, 0, b, TcpHeader.MIN_LENGTH, options.length);
        System.arraycopy(data, 0, b, header, data.length);
        long pseudo = InternetChecksum.pseudo(Ip4Address.parse(ADDRESS).bits(), localAddress, IpProtocol.TCP, b.length);
        Bytes.put16(b, TcpHeader.CHECKSUM_AT, ~InternetChecksum.fold(InternetChecksum.sum(b, 0, b.length, pseudo)));
        return b;
    }

    /** Opens a connection to a listener; the window scale is 0. */
    public ScriptedPeer open() {
        return open(SYN_OPTIONS);
    }

    public ScriptedPeer open(byte[] options) {
        send(SYN, 0, 0, new byte[0], options);
        seen();
        return send(ACK, 1, 1, 0);
    }

    /** What the tested host has sent to this peer since the last time. */
    public List<Sent> seen() {
        List<Sent> all = new ArrayList<>();
        int me = Ip4Address.parse(ADDRESS).bits();
        for (CapturedPacket packet : capture.drain()) {
            byte[] b = packet.bytes();
            int ip = packet.linkHeaderLength();
            boolean ours = packet.protocol() == 0x0800
                    && Ip4Header.destination(b, ip) == me
                    && Ip4Header.protocol(b, ip) == IpProtocol.TCP;
            if (ours) {
                all.add(sent(b, ip));
            }
        }
        return all;
    }

    private Sent sent(byte[] b, int ip) {
        int at = ip + Ip4Header.headerLength(b, ip);
        int header = TcpHeader.headerLength(b, at);
        int flags = TcpHeader.flags(b, at);
        if ((flags & SYN) != 0) {
            testedIsn = TcpHeader.sequence(b, at);
            port = TcpHeader.sourcePort(b, at);
        }
        int end = ip + Ip4Header.totalLength(b, ip);
        return new Sent(
                flags,
                TcpHeader.sequence(b, at) - testedIsn,
                (flags & ACK) == 0 ? 0 : TcpHeader.acknowledgment(b, at) - ISN,
                TcpHeader.window(b, at),
                end - at - header,
                java.util.Arrays.copyOfRange(b, at + TcpHeader.MIN_LENGTH, at + header),
                java.util.Arrays.copyOfRange(b, ip, end));
    }

    public Host tested() {
        return tested;
    }
}
