package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.ALICE;
import static dev.patchbay.capture.print.Wire.ALICE_MAC;
import static dev.patchbay.capture.print.Wire.BOB;
import static dev.patchbay.capture.print.Wire.arp;
import static dev.patchbay.capture.print.Wire.cooked;
import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.frame;
import static dev.patchbay.capture.print.Wire.hex;
import static dev.patchbay.capture.print.Wire.icmp;
import static dev.patchbay.capture.print.Wire.icmp6;
import static dev.patchbay.capture.print.Wire.ip4;
import static dev.patchbay.capture.print.Wire.ip6;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.sealed6;
import static dev.patchbay.capture.print.Wire.u16;
import static dev.patchbay.capture.print.Wire.udp;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One frame or more of everything that the printer knows. What tcpdump says of them is recorded beside this class. */
final class FrameCorpus {

    private static final long START = 1_700_000_000_123_456_000L;
    private static final long INTERVAL = 1_000_007_000L;

    private final List<Frame> frames = new ArrayList<>();
    private final LinkLayer layer;

    private FrameCorpus(LinkLayer layer) {
        this.layer = layer;
    }

    /** Frames of a kind of capture. */
    static List<Frame> record(LinkLayer layer) {
        return switch (layer) {
            case EN10MB -> ethernetFrames();
            case LINUX_SLL2 -> cookedFrames();
            case RAW -> rawPackets();
        };
    }

    /** Frames of Ethernet. */
    private static List<Frame> ethernetFrames() {
        FrameCorpus corpus = new FrameCorpus(LinkLayer.EN10MB);
        LinkFrames.addTo(corpus);
        Ip4Frames.addTo(corpus);
        IcmpFrames.addTo(corpus);
        TransportFrames.addTo(corpus);
        Ip6Frames.addTo(corpus);
        return corpus.frames;
    }

    /** Frames of a capture of all links. */
    private static List<Frame> cookedFrames() {
        FrameCorpus corpus = new FrameCorpus(LinkLayer.LINUX_SLL2);
        byte[] echo = ip4(IpProtocol.ICMP, icmp(8, 0, 0x12340001, data(56)));
        for (int type = 0; type < 6; type++) {
            corpus.add(cooked(EtherType.IP4, 1, type, echo));
        }
        corpus.add(cooked(EtherType.ARP, 99, 1, arp(1, ALICE_MAC, ALICE, 0, BOB)));
        corpus.add(cooked(EtherType.IP6, 1, 4, ip6(IpProtocol.ICMP6, icmp6(128, 0, 0x00070001, data(8)))));
        corpus.add(cooked(EtherType.VLAN, 1, 0, join(u16(0x6005, EtherType.IP4), echo)));
        corpus.add(cooked(EtherType.VLAN, 1, 0, join(u16(5, 40), hex("424203 0000000000"), data(40))));
        corpus.add(cooked(EtherType.VLAN, 1, 0, hex("0005")));
        corpus.add(cooked(EtherType.LLC, 1, 2, join(hex("424203 0000000000"), data(31))));
        corpus.add(cooked(EtherType.LLC, 1, 2, join(hex("f0f07f"), data(12))));
        corpus.add(cooked(EtherType.LLC, 1, 2, join(hex("040403"), data(12))));
        corpus.add(cooked(EtherType.LLC, 1, 2, join(hex("040603"), data(12))));
        corpus.add(cooked(0x88b5, 1, 3, data(40)));
        corpus.add(cooked(0x0002, 1, 3, data(20)));
        byte[] other = cooked(EtherType.IP4, 1, 0, echo);
        other[11] = 8;
        corpus.add(other);
        corpus.add(Arrays.copyOf(other, 19), other.length);
        corpus.add(Arrays.copyOf(other, 20), other.length);
        corpus.add(Arrays.copyOf(other, 35), other.length);
        return corpus.frames;
    }

    /** Packets without a link header. */
    private static List<Frame> rawPackets() {
        FrameCorpus corpus = new FrameCorpus(LinkLayer.RAW);
        corpus.add(ip4(IpProtocol.ICMP, icmp(8, 0, 0x12340001, data(56))));
        corpus.add(ip4(IpProtocol.UDP, udp(1000, 2000, data(5))));
        corpus.add(ip6(IpProtocol.UDP, sealed6(IpProtocol.UDP, 6, join(u16(1000, 2000, 13, 0), data(5)))));
        corpus.add(hex("00"));
        corpus.add(hex("f5 00 00"));
        corpus.add(hex("45"));
        corpus.add(hex("60"));
        return corpus.frames;
    }

    void add(byte[] frame) {
        add(frame, frame.length);
    }

    /** A frame of which not all was captured. */
    void add(byte[] captured, int length) {
        long time = START + INTERVAL * frames.size();
        frames.add(new Frame(layer, time, 0, null, null, captured, length));
    }

    /** A frame, and what is left of it when captured with smaller and smaller snap lengths. */
    void addCut(byte[] frame, int from, int step) {
        add(frame);
        for (int length = from; length < frame.length; length += step) {
            add(Arrays.copyOf(frame, length), frame.length);
        }
    }
}
