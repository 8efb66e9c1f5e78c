package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.ALICE;
import static dev.patchbay.capture.print.Wire.ALICE_MAC;
import static dev.patchbay.capture.print.Wire.BOB;
import static dev.patchbay.capture.print.Wire.BOB_MAC;
import static dev.patchbay.capture.print.Wire.arp;
import static dev.patchbay.capture.print.Wire.cooked;
import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.ethernet;
import static dev.patchbay.capture.print.Wire.frame;
import static dev.patchbay.capture.print.Wire.hex;
import static dev.patchbay.capture.print.Wire.icmp;
import static dev.patchbay.capture.print.Wire.icmp6;
import static dev.patchbay.capture.print.Wire.ip4;
import static dev.patchbay.capture.print.Wire.ip6;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.llc;
import static dev.patchbay.capture.print.Wire.sealed6;
import static dev.patchbay.capture.print.Wire.tagged;
import static dev.patchbay.capture.print.Wire.tcp;
import static dev.patchbay.capture.print.Wire.u16;
import static dev.patchbay.capture.print.Wire.u32;
import static dev.patchbay.capture.print.Wire.udp;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One frame or more of everything that the printer knows. What tcpdump says of them is recorded beside this class. */
final class FrameCorpus {

    private static final byte[] NONE = {};
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
        corpus.addLink();
        corpus.addArp();
        corpus.addIp4();
        corpus.addOptions();
        corpus.addIcmp();
        corpus.addIcmpExtensions();
        corpus.addIgmp();
        corpus.addUdp();
        corpus.addTcp();
        corpus.addTcpOptions();
        corpus.addIp6();
        corpus.addIcmp6();
        corpus.addNeighborDiscovery();
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

    private void add(byte[] frame) {
        add(frame, frame.length);
    }

    private void add(byte[] captured, int length) {
        long time = START + INTERVAL * frames.size();
        frames.add(new Frame(layer, time, 0, null, null, captured, length));
    }

    /** A frame, and what is left of it when captured with smaller and smaller snap lengths. */
    private void addCut(byte[] frame, int from, int step) {
        add(frame);
        for (int length = from; length < frame.length; length += step) {
            add(Arrays.copyOf(frame, length), frame.length);
        }
    }

    private void addLink() {
        byte[] echo = ip4(IpProtocol.ICMP, icmp(8, 0, 0x12340001, data(8)));
        addCut(tagged(EtherType.VLAN, 0x000a, EtherType.IP4, echo), 1, 5);
        add(tagged(EtherType.VLAN, 0xffff, EtherType.IP4, echo));
        add(tagged(EtherType.SERVICE_VLAN, 100, EtherType.VLAN, join(u16(5, EtherType.IP4), echo)));
        add(tagged(0x9100, 100, 0x9200, join(u16(5, EtherType.ARP), arp(1, ALICE_MAC, ALICE, 0, BOB))));
        add(tagged(EtherType.VLAN, 7, 46, join(hex("424203"), data(43))));
        add(tagged(EtherType.VLAN, 7, 0x88b5, data(46)));
        add(tagged(EtherType.VLAN, 7, EtherType.VLAN, hex("0001")));
        add(ethernet(0x88b5, data(46)));
        add(ethernet(0x88b5, NONE));
        add(ethernet(0x1234, data(33)));
        add(ethernet(0x6002, data(17)));
        add(ethernet(0x893a, data(3)));
        add(ethernet(0xffff_ffff_ffffL, 0x00000c112233L, 0x88b6, hex("48656c6c6f2c20776f726c6421 7f80ff0a")));
        // Linux, kernel 07-bridge: a configuration message of the spanning tree.
        byte[] config = hex("424203 0000 00 00 01 80000200000000ff 00000000 8000020000000101 8001 0000 1400 0200 0f00");
        addCut(llc(config), 14, 4);
        add(llc(hex("424203 0000 02 02 7c 80000200000000ff 00000004 8000020000000101 8002 0100 1400 0200 0f00 00")));
        add(llc(hex("424203 0000 00 80")));
        add(llc(hex("424203 0000 00 77 00")));
        add(llc(hex("424203 0000 09 00")));
        add(llc(hex("424203 0001 09 00")));
        add(llc(hex("424203 000000")));
        add(llc(hex("424203 0000 00 00 01 80")));
        add(llc(join(hex("aaaa03 000000 0800"), echo)));
        addCut(llc(join(hex("aaaa03 000000 0806"), arp(2, ALICE_MAC, ALICE, BOB_MAC, BOB))), 14, 3);
        add(llc(join(hex("aaaa03 00000c 010b"), Arrays.copyOfRange(config, 3, config.length))));
        add(llc(hex("aaaa03 000000 88b5 0102030405")));
        add(llc(hex("aaaa03 080009 1234 0102030405")));
        add(llc(hex("aaaa03 0000")));
        add(llc(join(hex("060603"), echo)));
        add(llc(hex("040403 010203")));
        add(llc(hex("04057f 010203")));
        add(llc(hex("0505e3 010203")));
        add(llc(hex("0404af 810100")));
        add(llc(hex("0404bf 81")));
        add(llc(hex("0404af")));
        add(llc(hex("0404af 70")));
        add(llc(hex("0e4e01 02")));
        add(llc(hex("0e0f05 03")));
        add(llc(hex("040409 00")));
        add(llc(hex("04040d 01")));
        add(llc(hex("040402 04 aabb")));
        add(llc(hex("040400 05")));
        add(llc(hex("0404")));
        add(llc(hex("040400")));
        add(llc(hex("727343 01")));
        add(ethernet(3, join(hex("424203"), data(43))));
        add(ethernet(200, join(hex("040403"), data(43))));
        add(ethernet(0x8870, hex("040403 010203")));
    }

    private void addArp() {
        addCut(ethernet(EtherType.ARP, arp(1, ALICE_MAC, ALICE, 0, BOB)), 15, 3);
        add(ethernet(EtherType.ARP, join(arp(1, ALICE_MAC, ALICE, 0, BOB), data(18))));
        add(ethernet(EtherType.ARP, arp(1, ALICE_MAC, ALICE, 0xffff_ffff_ffffL, BOB)));
        add(ethernet(EtherType.ARP, arp(1, ALICE_MAC, ALICE, BOB_MAC, BOB)));
        add(ethernet(EtherType.ARP, arp(1, ALICE_MAC, 0, 0, ALICE)));
        add(ethernet(EtherType.ARP, arp(1, ALICE_MAC, ALICE, 0, ALICE)));
        add(ethernet(EtherType.ARP, arp(2, ALICE_MAC, ALICE, BOB_MAC, BOB)));
        add(ethernet(EtherType.ARP, arp(2, ALICE_MAC, ALICE, ALICE_MAC, ALICE)));
        for (int operation : new int[] {0, 3, 4, 5, 8, 9, 10, 0xffff}) {
            add(ethernet(EtherType.ARP, arp(operation, ALICE_MAC, ALICE, BOB_MAC, BOB)));
        }
        add(ethernet(0x8035, arp(3, ALICE_MAC, 0, ALICE_MAC, 0)));
        add(ethernet(EtherType.ARP, hex("0006 0800 0604 0001 020000000001 0a2a0001 000000000000 0a2a0002")));
        add(ethernet(EtherType.ARP, hex("0001 0800 0204 0001 0102 0a2a0001 0304 0a2a0002")));
        add(ethernet(EtherType.ARP, hex("0001 0800 0004 0001 0a2a0001 0a2a0002")));
        add(ethernet(EtherType.ARP, hex("0001 0800 0602 0001 020000000001 0a2a 000000000000 0a2a")));
        add(ethernet(EtherType.ARP, hex("0001 86dd 0604 0002 020000000001 0a2a0001 000000000000 0a2a0002")));
        add(ethernet(EtherType.ARP, hex("0001 1000 0604 0002 020000000001 0a2a0001 000000000000 0a2a0002")));
        add(ethernet(EtherType.ARP, hex("1234 4321 0604 0001 020000000001 0a2a0001 000000000000 0a2a0002")));
        for (int hardware : new int[] {7, 23, 24, 32}) {
            byte[] request = arp(1, ALICE_MAC, ALICE, 0, BOB);
            Bytes.put16(request, 0, hardware);
            add(ethernet(EtherType.ARP, request));
        }
    }

    private void addIp4() {
        byte[] echo = icmp(8, 0, 0x12340001, data(16));
        addCut(frame(ip4(IpProtocol.ICMP, echo)), 14, 3);
        add(join(frame(ip4(IpProtocol.ICMP, icmp(8, 0, 1, NONE))), data(18)));
        for (int tos : new int[] {0x10, 0xc0, 1, 2, 3, 0xb8}) {
            add(frame(ip4(tos, 0, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        }
        for (int ttl : new int[] {0, 1, 255}) {
            add(frame(ip4(0, 0, ttl, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        }
        add(frame(ip4(0, Ip4Header.MF, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        add(frame(ip4(0, Ip4Header.MF | 185, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        add(frame(ip4(0, 185, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        add(frame(ip4(0, 185, 64, IpProtocol.TCP, ALICE, BOB, NONE, data(20))));
        add(frame(ip4(0, 1, 64, 253, ALICE, BOB, NONE, data(20))));
        add(frame(ip4(0, 0x8000, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        add(frame(ip4(0, 0xffff, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        for (int protocol : new int[] {3, 5, 7, 61, 77, 59, 99, 150, 253, 254, 255}) {
            add(frame(ip4(protocol, data(4))));
        }
        add(frame(ip4(4, ip4(IpProtocol.ICMP, echo))));
        add(frame(ip4(41, ip6(IpProtocol.ICMP6, icmp6(128, 0, 0x00070001, data(8))))));
        add(frame(ip4(4, data(30))));
        add(frame(ip4(IpProtocol.ICMP6, echo)));
        add(frame(ip4(0, 0, 64, IpProtocol.ICMP, 0x7f000001, 0x7f000001, NONE, echo)));
        addBroken(echo);
    }

    private void addBroken(byte[] echo) {
        byte[] packet = ip4(IpProtocol.ICMP, echo);
        add(changed(packet, 10, 0xde));
        add(changed(packet, 0, 0x44));
        add(changed(packet, 0, 0x4f));
        add(changed(packet, 0, 0x35));
        add(ethernet(EtherType.IP4, ip6(59, NONE)));
        add(changed(packet, 3, 200));
        add(changed(packet, 3, 10));
        byte[] noLength = changed(packet, 3, 0);
        add(noLength);
        add(changed(packet, 3, 30));
        add(ethernet(EtherType.IP4, NONE));
        add(ethernet(EtherType.IP4, hex("45")));
    }

    /** A frame with a packet of which one byte is another. */
    private static byte[] changed(byte[] packet, int at, int value) {
        byte[] copy = packet.clone();
        copy[at] = (byte) value;
        return ethernet(EtherType.IP4, copy);
    }

    private void addOptions() {
        String[] options = {
            "01010100",
            "070b04 00000000 00000000 00",
            "070b08 0a2a0001 00000000 00",
            "070b0c 0a2a0001 0a2a0002 00",
            "07070f 0a2a0001 00",
            "070205 00",
            "0703 05 00",
            "070605 0102 03 0000",
            "830b04 0a2a0009 0a2a000a 00",
            "890704 0a2a0009 00",
            "440c0500 00000001 00000002",
            "440c0901 0a2a0001 00000001",
            "44140d03 0a2a0001 00000001 0a2a0002 00000002",
            "44080ff0 00000001",
            "440c0511 0a2a0001 00000005",
            "44080502 00000001",
            "44030500",
            "440a0500 00000001 0000 0000",
            "94040000",
            "94040001",
            "94030000",
            "820b000000000000000000 00",
            "520c000000000000 00000000",
            "88040000",
            "a1040000",
            "07000000",
            "07010000",
            "072c0400",
            "00ffffff"
        };
        byte[] datagram = udp(1000, 2000, data(3));
        for (String text : options) {
            byte[] bytes = hex(text);
            byte[] padded = Arrays.copyOf(bytes, bytes.length + 3 & ~3);
            add(frame(ip4(0, 0, 64, IpProtocol.UDP, ALICE, BOB, padded, datagram)));
        }
        byte[] routed =
                frame(ip4(0, 0, 64, 6, ALICE, BOB, hex("830b04 0a2a0009 0a2a000a 00"), tcp(1, 2, 3, 4, 2, NONE, NONE)));
        addCut(routed, 35, 3);
    }

    private void addIcmp() {
        add(frame(ip4(IpProtocol.ICMP, icmp(0, 0, 0xffff0102, data(56)))));
        for (byte[] quoted : quotedPackets()) {
            add(frame(ip4(IpProtocol.ICMP, icmp(3, 3, 0, quoted))));
        }
        byte[] quoted = ip4(IpProtocol.UDP, udp(1000, 33434, data(8)));
        for (int code = 0; code < 18; code++) {
            add(frame(ip4(IpProtocol.ICMP, icmp(3, code, 0, quoted))));
        }
        add(frame(ip4(IpProtocol.ICMP, icmp(3, 4, 1400, quoted))));
        add(frame(ip4(IpProtocol.ICMP, icmp(4, 0, 0, quoted))));
        for (int code = 0; code < 6; code++) {
            add(frame(ip4(IpProtocol.ICMP, icmp(5, code, 0x0a2a0003, quoted))));
        }
        for (int code = 0; code < 3; code++) {
            add(frame(ip4(IpProtocol.ICMP, icmp(11, code, 0, quoted))));
            add(frame(ip4(IpProtocol.ICMP, icmp(12, code, 0x14000000, quoted))));
        }
        add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x02020708, u32(ALICE, 0, BOB, 0x80000000)))));
        add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x0102001e, u32(ALICE, 1)))));
        add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x01022710, u32(ALICE, 1)))));
        add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x03020010, u32(ALICE, 1)))));
        add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x01030010, u32(ALICE, 1)))));
        add(frame(ip4(IpProtocol.ICMP, icmp(10, 0, 0, NONE))));
        add(frame(ip4(IpProtocol.ICMP, icmp(13, 0, 0x00010002, u32(1000, 0, 0)))));
        add(frame(ip4(IpProtocol.ICMP, icmp(14, 0, 0x00010002, u32(1000, 3_661_001, 86_399_999)))));
        add(frame(ip4(IpProtocol.ICMP, icmp(14, 0, 0x00010002, u32(-1, 0x80000000, 0)))));
        for (int type : new int[] {1, 6, 15, 16, 17, 19, 30, 255}) {
            add(frame(ip4(IpProtocol.ICMP, icmp(type, 0, 0x00010002, data(4)))));
        }
        add(frame(ip4(IpProtocol.ICMP, icmp(18, 0, 0x00010002, u32(0xffffff00)))));
        byte[] wrong = icmp(8, 0, 0x00010002, data(4));
        wrong[2] ^= 0x55;
        add(frame(ip4(IpProtocol.ICMP, wrong)));
        addCut(frame(ip4(IpProtocol.ICMP, icmp(3, 3, 0, quoted))), 35, 4);
        addCut(frame(ip4(IpProtocol.ICMP, icmp(11, 0, 0, Arrays.copyOf(quoted, 28)))), 38, 6);
        addCut(frame(ip4(IpProtocol.ICMP, icmp(14, 0, 0x00010002, u32(1, 2, 3)))), 41, 4);
    }

    private static List<byte[]> quotedPackets() {
        return List.of(
                ip4(IpProtocol.UDP, udp(1000, 9, data(8))),
                ip4(IpProtocol.TCP, tcp(1000, 80, 1, 0, 2, NONE, NONE)),
                ip4(IpProtocol.ICMP, icmp(8, 0, 1, data(20))),
                ip4(0, 0, 64, 17, ALICE, BOB, hex("07070401020304 00"), udp(9, 10, data(4))),
                ip4(0, 185, 1, 17, ALICE, BOB, NONE, data(20)),
                ip4(253, data(8)),
                ip4(IpProtocol.ICMP, icmp(3, 3, 0, ip4(IpProtocol.UDP, udp(5, 6, NONE)))),
                ip6(IpProtocol.UDP, data(30)),
                data(40));
    }

    private void addIcmpExtensions() {
        byte[] quoted = Arrays.copyOf(ip4(IpProtocol.UDP, udp(1000, 33434, data(100))), 128);
        byte[] labels = sealed(hex("2000 0000 0010 0101 000031ff 003e8001 0004ff01"));
        byte[] others = sealed(hex("2000 0000 000c 0207 0102030405060708 0008 0102 aabbccdd 0004 0001"));
        for (byte[] extension : List.of(labels, others, hex("1000 0000 0001"), hex("2000 ffff 0008 0101 00003100"))) {
            add(frame(ip4(IpProtocol.ICMP, icmp(11, 0, 0x00200000, join(quoted, extension)))));
            add(frame(ip4(IpProtocol.ICMP, icmp(3, 1, 0, join(quoted, extension)))));
            add(frame(ip4(IpProtocol.ICMP, icmp(5, 1, 0x00200000, join(quoted, extension)))));
        }
        addCut(frame(ip4(IpProtocol.ICMP, icmp(12, 0, 0x00200000, join(quoted, labels)))), 165, 4);
    }

    private static byte[] sealed(byte[] extension) {
        Bytes.put16(extension, 2, dev.patchbay.wire.InternetChecksum.of(extension, 0, extension.length));
        return extension;
    }

    private void addIgmp() {
        String[] messages = {
            "1100ee9b 00000000",
            "11640000 e0000001",
            "110aeeff e0000005",
            "12000000 e0000005",
            "12000000 e0000005 00",
            "16000000 e0000005",
            "17000000 e0000005",
            "1164ec1e 00000000 02140000",
            "11640000 e0000005 02140000",
            "117f0000 e0000005 02140000",
            "11ff0000 e0000005 02140000",
            "11c80000 e0000005 02140002 0a2a0001 0a2a0002",
            "11640000 e0000005 02140002 0a2a0001",
            "11640000 e0000005 021400",
            "22000000 00000001 04000000 e0000005",
            "22000000 00000002 01000001 e0000005 0a2a0001 07000000 e0000006",
            "22000000 00000009 04000000 e0000005",
            "22000000 00000001 04000009 e0000005",
            "22000000 00000001",
            "99000000 00000000",
            "11",
            "1600"
        };
        for (String message : messages) {
            add(frame(ip4(0, 0, 1, IpProtocol.IGMP, ALICE, 0xe0000001, hex("94040000"), hex(message))));
        }
    }

    private void addUdp() {
        addCut(frame(ip4(IpProtocol.UDP, udp(46010, 5003, data(5)))), 35, 2);
        add(frame(ip4(IpProtocol.UDP, udp(46010, 5003, NONE))));
        add(frame(ip4(IpProtocol.UDP, udp(0, 65535, data(1400)))));
        byte[] wrong = udp(1000, 2001, data(6));
        wrong[6] ^= 0x11;
        add(frame(ip4(IpProtocol.UDP, wrong)));
        byte[] unsummed = udp(1000, 2001, data(6));
        Bytes.put16(unsummed, 6, 0);
        add(frame(ip4(IpProtocol.UDP, unsummed)));
        for (int length : new int[] {0, 7, 8, 9, 30, 60}) {
            byte[] said = udp(1000, 2001, data(10));
            Bytes.put16(said, 4, length);
            add(frame(ip4(IpProtocol.UDP, said)));
        }
        add(frame(ip4(0, Ip4Header.MF, 64, IpProtocol.UDP, ALICE, BOB, NONE, udp(1000, 2001, data(16)))));
        add(frame(ip4(IpProtocol.UDP, data(7))));
        add(frame(ip4(IpProtocol.UDP, data(3))));
    }

    private void addTcp() {
        byte[] options = hex("0204ffd7 0402 080a 2647dbc4 00000000 01 0303 0a".replace(" ", ""));
        add(frame(ip4(6, tcp(36528, 5001, 742287415, 0, 2, options, NONE))));
        byte[] back =
                ip4(0, 0x4000, 64, 6, BOB, ALICE, NONE, tcp(5001, 36528, 923586076, 742287416, 0x12, options, NONE));
        add(frame(back));
        add(frame(ip4(6, tcp(36528, 5001, 742287416, 923586077, 0x10, hex("0101080a2647dbc49c0f0ffb"), NONE))));
        add(frame(ip4(6, tcp(36528, 5001, 742287416, 923586077, 0x18, NONE, data(5)))));
        add(frame(ip4(6, tcp(36528, 5001, 742287421, 923586077, 0x11, NONE, NONE))));
        add(frame(ip4(
                0,
                0,
                64,
                6,
                BOB,
                ALICE,
                NONE,
                tcp(
                        5001,
                        36528,
                        923586077,
                        742287421,
                        0x10,
                        hex("0101050a 2c3ea8fe2c3ea903".replace(" ", "")),
                        NONE))));
        add(frame(ip4(
                6,
                tcp(
                        36528,
                        5001,
                        742287416,
                        923586077,
                        0x10,
                        hex("0101050a 370d0b9e370d0ba0".replace(" ", "")),
                        NONE))));
        for (int flags : new int[] {0, 1, 4, 0x14, 8, 0x20, 0x30, 0x40, 0x80, 0xc2, 0xff, 0x29}) {
            add(frame(ip4(6, tcp(1023, 1024 + flags, 5, 6, flags, NONE, flags == 8 ? data(3) : NONE))));
        }
        add(frame(ip4(
                6,
                tcp(
                        1023,
                        1500,
                        5,
                        6,
                        0x14,
                        NONE,
                        "No such port, go away! Really, do go away."
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))));
        add(frame(ip4(6, tcp(1023, 1500, 5, 6, 4, NONE, hex("01027fff80")))));
        add(frame(ip4(6, tcp(7777, 7777, 0xfffffff0, 10, 0x10, NONE, data(40)))));
        add(frame(ip4(6, tcp(7777, 7777, 8, 10, 0x10, NONE, data(40)))));
        add(frame(ip4(0, 0, 64, 6, BOB, ALICE, NONE, tcp(7777, 7777, 10, 48, 0x10, NONE, NONE))));
        addCut(frame(ip4(6, tcp(2222, 3333, 1, 0, 2, options, data(4)))), 35, 3);
        byte[] wrong = tcp(2222, 3333, 1, 2, 0x10, NONE, data(4));
        wrong[16] ^= 0x33;
        add(frame(ip4(6, wrong)));
        for (int offset : new int[] {0, 4, 6, 15}) {
            byte[] header = tcp(2222, 3333, 1, 2, 0x18, NONE, data(4));
            header[12] = (byte) (offset << 4);
            add(frame(ip4(6, header)));
        }
        add(frame(ip4(0, Ip4Header.MF, 64, 6, ALICE, BOB, NONE, tcp(2222, 3333, 1, 2, 0x10, NONE, data(4)))));
        add(frame(ip4(6, data(19))));
        byte[] short1 = frame(ip4(6, tcp(2222, 3333, 1, 2, 0x10, NONE, data(40))));
        add(Arrays.copyOf(short1, 60), short1.length);
        byte[] reset = frame(ip4(6, tcp(2222, 3334, 1, 2, 0x14, NONE, data(40))));
        add(Arrays.copyOf(reset, 60), reset.length);
    }

    private void addTcpOptions() {
        String[] options = {
            "00000000",
            "01010100",
            "020405b4",
            "02030101",
            "03030700",
            "03020101",
            "04020101",
            "0403ff01",
            "0502 0101",
            "050a 00000001 00000002 0101",
            "0512 00000001 00000002 00000005 00000009 0101",
            "0506 00000001 0101",
            "0606 00000001 0101",
            "0706 00000002 0101",
            "080a 00000001 ffffffff 0101",
            "0808 00000001 0101 0101",
            "0b06 00000003 0101",
            "0c06 00000003 0101",
            "0d06 00000003 0101",
            "1312 000102030405060708090a0b0c0d0e0f 0101",
            "1304 0001",
            "1404 0102",
            "1c04 8001",
            "1c04 0005",
            "1d04 0102",
            "1d08 0102 aabbccdd",
            "1d03 01 01",
            "2202 0101",
            "2206 01020304 0101",
            "2205 010203 01",
            "2203 01",
            "fe04 f989",
            "fe08 f989 01020304",
            "fe04 1234",
            "fe03 12 01",
            "0e03 01 01",
            "4202 0101",
            "420a 0102030405060708 0101",
            "0e01 0101",
            "0500 0101",
            "02ff 05b4",
            "ff"
        };
        for (String text : options) {
            byte[] bytes = hex(text);
            byte[] padded = Arrays.copyOf(bytes, bytes.length + 3 & ~3);
            add(frame(ip4(6, tcp(5555, 6666, 1, 2, 0x10, padded, data(2)))));
        }
        byte[] signed =
                frame(ip4(6, tcp(5555, 6666, 1, 2, 0x18, hex("1312 000102030405060708090a0b0c0d0e0f 0101"), data(9))));
        addCut(signed, 55, 3);
        addCut(frame(ip4(6, tcp(5555, 6666, 1, 2, 0x18, hex("1d08 0102 aabbccdd"), data(9)))), 55, 1);
        addCut(
                frame(ip4(
                        6, tcp(5555, 6666, 1, 2, 0x18, hex("01010512 00000001 00000002 00000005 00000009"), data(9)))),
                55,
                3);
    }

    private void addIp6() {
        byte[] echo = icmp6(128, 0, 0x00070001, data(8));
        addCut(frame(ip6(IpProtocol.ICMP6, echo)), 15, 6);
        add(frame(ip6(0x0ab12345, IpProtocol.ICMP6, hex(Wire.ALICE6), hex(Wire.BOB6), echo)));
        byte[] datagram = sealed6(IpProtocol.UDP, 6, join(u16(1000, 2000, 13, 0), data(5)));
        addCut(frame(ip6(IpProtocol.UDP, datagram)), 54, 2);
        byte[] wrong = datagram.clone();
        wrong[6] ^= 1;
        add(frame(ip6(IpProtocol.UDP, wrong)));
        byte[] unsummed = datagram.clone();
        Bytes.put16(unsummed, 6, 0);
        add(frame(ip6(IpProtocol.UDP, unsummed)));
        byte[] segment = sealed6(6, 16, tcp(1000, 90, 5, 6, 2, hex("020405a0"), NONE));
        addCut(frame(ip6(6, segment)), 54, 4);
        byte[] second = sealed6(6, 16, tcp(1000, 90, 50, 60, 0x10, NONE, data(3)));
        add(frame(ip6(6, second)));
        add(frame(ip6(6, second)));
        String[] addresses = {
            "00000000000000000000000000000000", "00000000000000000000000000000001", "fe800000000000000000000000000001",
            "00000000000000000000ffff0a2a0001", "0000000000000000000000000a2a0001", "20010db8000000010000000000000001",
            "20010db8000100010001000100010000", "ff020000000000000000000000000001", "0000000000000000000000000000ffff"
        };
        for (String address : addresses) {
            add(frame(ip6(0, 59, hex(address), hex(addresses[2]), NONE)));
        }
        add(frame(ip6(61, data(4))));
        add(frame(ip6(1, data(4))));
        add(frame(ip6(2, data(4))));
        add(frame(ip6(4, ip4(IpProtocol.ICMP, icmp(8, 0, 1, NONE)))));
        add(frame(ip6(41, ip6(IpProtocol.ICMP6, echo))));
        addExtensions(echo, datagram);
        byte[] longer = ip6(IpProtocol.ICMP6, echo);
        Bytes.put16(longer, 4, 100);
        add(frame(longer));
        Bytes.put16(longer, 4, 0);
        add(frame(longer));
        Bytes.put16(longer, 4, 4);
        add(frame(longer));
        add(ethernet(EtherType.IP6, ip4(1, data(60))));
        add(ethernet(EtherType.IP6, hex("60")));
    }

    private void addExtensions(byte[] echo, byte[] datagram) {
        String[] hops = {
            "3a00 0502 0000 0100",
            "3a00 0502 0001 0000",
            "3a00 0104 00000000",
            "3a00 c204 00020000",
            "3a00 0503 000000 00",
            "3a00 3e04 00000000",
            "3a00 0102 0000 01",
            "3a01 c910 20010db8000000000000000000000009",
            "3a00 c203 000000 00",
            "3a02 c910 20010db8000000000000000000000009 0102 0000",
            "3a00 0000 0000 0001"
        };
        for (String text : hops) {
            byte[] header = hex(text);
            byte[] padded = Arrays.copyOf(header, (header[1] + 1) * 8);
            add(frame(ip6(0, join(padded, echo))));
            add(frame(ip6(60, join(padded, echo))));
        }
        add(frame(ip6(0, join(hex("0000 0104 00000000 3a00 0104 00000000"), echo))));
        add(frame(ip6(60, join(hex("0000 0104 00000000 3a00 0104 00000000"), echo))));
        add(frame(ip6(60, join(hex("3c00 0104 00000000 1100 0104 00000000"), datagram))));
        add(frame(ip6(44, join(hex("3a00 0000 00001234"), echo))));
        add(frame(ip6(44, join(hex("3a00 0001 00001234"), echo))));
        add(frame(ip6(44, join(hex("3a00 0008 00001234"), echo))));
        add(frame(ip6(44, join(hex("1100 0001 00001234"), datagram))));
        add(frame(ip6(44, hex("1100 0000 00001234"))));
        String segment = "20010db8000000000000000000000009";
        add(frame(ip6(43, join(hex("3a02 0001 00000000" + segment), echo))));
        add(frame(ip6(43, join(hex("3a02 0201 00000001" + segment), echo))));
        add(frame(ip6(43, join(hex("1102 0401 0001 0abc" + segment), datagram))));
        add(frame(ip6(43, join(hex("3a01 0001 00000000 0000000000000000"), echo))));
        add(frame(ip6(43, join(hex("3a00 0900 00000000"), echo))));
        byte[] jumbo = ip6(0, join(hex("3a00 c204 00010000"), echo));
        Bytes.put16(jumbo, 4, 0);
        add(frame(jumbo));
        byte[] notJumbo = ip6(0, join(hex("3a00 0104 00000000"), echo));
        Bytes.put16(notJumbo, 4, 0);
        add(frame(notJumbo));
        byte[] noLength = ip6(60, join(hex("3a00 0104 00000000"), echo));
        Bytes.put16(noLength, 4, 0);
        add(frame(noLength));
        addCut(frame(ip6(0, join(hex("3c00 0502 0000 0100 3a00 0104 00000000"), echo))), 54, 3);
    }

    private void addIcmp6() {
        byte[] quoted = ip6(IpProtocol.UDP, sealed6(17, 6, join(u16(1000, 33434, 12, 0), data(4))));
        for (int code = 0; code < 6; code++) {
            add(frame(ip6(58, icmp6(1, code, 0, quoted))));
            add(frame(ip6(58, icmp6(3, code, 0, quoted))));
            add(frame(ip6(58, icmp6(4, code, 40, quoted))));
        }
        add(frame(ip6(58, icmp6(1, 4, 0, ip6(6, tcp(1, 22, 3, 4, 2, NONE, NONE))))));
        add(frame(ip6(58, icmp6(1, 4, 0, ip6(0, join(hex("1100 0104 00000000"), u16(7, 9, 8, 0)))))));
        add(frame(ip6(58, icmp6(1, 4, 0, ip6(44, join(hex("1100 0008 00000000"), u16(7, 9, 8, 0)))))));
        add(frame(ip6(58, icmp6(1, 4, 0, ip6(59, NONE)))));
        add(frame(ip6(58, icmp6(2, 0, 1280, quoted))));
        add(frame(ip6(58, icmp6(129, 0, 0xffff0002, data(4)))));
        byte[] wrong = icmp6(128, 0, 1, data(4));
        wrong[2] ^= 1;
        add(frame(ip6(58, wrong)));
        for (int type : new int[] {5, 100, 127, 138 + 62, 201, 150, 255}) {
            add(frame(ip6(58, icmp6(type, 0, 1, data(20)))));
        }
        add(frame(ip6(58, NONE)));
        addCut(frame(ip6(58, icmp6(1, 4, 0, quoted))), 55, 6);
        addCut(frame(ip6(58, icmp6(4, 0, 7, quoted))), 60, 11);
        String group = "ff020000000000000000000000000005";
        add(frame(ip6(58, icmp6(130, 0, 0x27100000, hex("00000000000000000000000000000000")))));
        add(frame(ip6(58, icmp6(131, 0, 0, hex(group)))));
        add(frame(ip6(58, icmp6(132, 0, 0, hex(group)))));
        add(frame(ip6(58, icmp6(130, 0, 0, hex("0000")))));
        add(frame(ip6(58, icmp6(130, 0, 0x27100000, hex(group + "0a7d0000")))));
        add(frame(ip6(58, icmp6(130, 0, 0x9abc0000, hex(group + "079f0001" + group)))));
        add(frame(ip6(58, icmp6(130, 0, 0x27100000, hex(group + "027d0003" + group)))));
        add(frame(ip6(58, icmp6(143, 0, 1, hex("04000000" + group)))));
        add(frame(ip6(58, icmp6(143, 0, 2, hex("01000001" + group + group + "09000000" + group)))));
        add(frame(ip6(58, icmp6(143, 0, 5, hex("01000009" + group)))));
        add(frame(ip6(58, icmp6(143, 0, 5, hex("010000")))));
    }

    private void addNeighborDiscovery() {
        String address = "20010db8000000000000000000000002";
        String from = "0101020000000001";
        add(frame(ip6(58, icmp6(133, 0, 0, NONE))));
        add(frame(ip6(58, icmp6(133, 0, 0, hex(from)))));
        addCut(frame(ip6(58, icmp6(135, 0, 0, hex(address + from)))), 60, 7);
        add(frame(ip6(58, icmp6(135, 0, 0, hex(address)))));
        add(frame(ip6(58, icmp6(136, 0, 0xe0000000, hex(address + "0201020000000002")))));
        add(frame(ip6(58, icmp6(136, 0, 0x40000000, hex(address + "0001aabbccddeeff")))));
        add(frame(ip6(58, icmp6(136, 0, 0, hex(address + "0100aabbccddeeff")))));
        add(frame(ip6(
                58,
                icmp6(
                        137,
                        0,
                        0,
                        hex(address + "20010db8000000000000000000000009" + "0402000000000000" + "0011223344556677")))));
        String router = "00000000 00000000";
        String prefix = "030440c0 00278d00 00093a80 00000000 20010db8000000000000000000000000";
        String[] options = {
            from,
            prefix,
            "05010000 000005dc",
            "07010000 000003e8",
            "08010000 0064 0708",
            "1801 0008 00000e10",
            "1802 4018 ffffffff 20010db800000000",
            "1803 8000 00000e10 20010db8000000000000000000000001",
            "1804 8000 00000e10 20010db8000000000000000000000001 0000000000000000",
            "1903 0000 00000e10 20010db8000000000000000000000053",
            "1f03 0000 00000e10 07 6578616d706c65 03 636f6d 00 00000000",
            "63010000 00000000 0101020000000001"
        };
        for (String option : options) {
            add(frame(ip6(58, icmp6(134, 0, 0x40c80708, hex(router + option)))));
        }
        add(frame(ip6(58, icmp6(134, 0, 0xff1a0000, hex("00007530 000003e8" + prefix + from)))));
        add(frame(ip6(
                58,
                icmp6(
                        134,
                        0,
                        0xff000000,
                        hex("ffffffff ffffffff" + "0304ffff ffffffff ffffffff 00000000" + address)))));
        add(frame(ip6(58, icmp6(134, 0, 0, hex("00007530")))));
        addCut(frame(ip6(58, icmp6(134, 0, 0x40c80708, hex(router + prefix)))), 58, 7);
        add(frame(ip6(58, icmp6(141, 0, 0, NONE))));
    }
}
