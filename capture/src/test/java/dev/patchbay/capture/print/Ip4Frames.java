package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.ALICE;
import static dev.patchbay.capture.print.Wire.BOB;
import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.ethernet;
import static dev.patchbay.capture.print.Wire.frame;
import static dev.patchbay.capture.print.Wire.hex;
import static dev.patchbay.capture.print.Wire.icmp;
import static dev.patchbay.capture.print.Wire.icmp6;
import static dev.patchbay.capture.print.Wire.ip4;
import static dev.patchbay.capture.print.Wire.ip6;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.tcp;
import static dev.patchbay.capture.print.Wire.udp;

import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;

/** IPv4 packets: headers, fragments, options, mistakes, IGMP. */
final class Ip4Frames {

    private static final byte[] NONE = {};

    private final FrameCorpus corpus;

    private Ip4Frames(FrameCorpus corpus) {
        this.corpus = corpus;
    }

    static void addTo(FrameCorpus corpus) {
        new Ip4Frames(corpus).addAll();
    }

    private void addAll() {
        addIp4();
        addOptions();
        addIgmp();
    }

    private void addIp4() {
        byte[] echo = icmp(8, 0, 0x12340001, data(16));
        corpus.addCut(frame(ip4(IpProtocol.ICMP, echo)), 14, 3);
        corpus.add(join(frame(ip4(IpProtocol.ICMP, icmp(8, 0, 1, NONE))), data(18)));
        for (int tos : new int[] {0x10, 0xc0, 1, 2, 3, 0xb8}) {
            corpus.add(frame(ip4(tos, 0, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        }
        for (int ttl : new int[] {0, 1, 255}) {
            corpus.add(frame(ip4(0, 0, ttl, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        }
        corpus.add(frame(ip4(0, Ip4Header.MF, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        corpus.add(frame(ip4(0, Ip4Header.MF | 185, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        corpus.add(frame(ip4(0, 185, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        corpus.add(frame(ip4(0, 185, 64, IpProtocol.TCP, ALICE, BOB, NONE, data(20))));
        corpus.add(frame(ip4(0, 1, 64, 253, ALICE, BOB, NONE, data(20))));
        corpus.add(frame(ip4(0, 0x8000, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        corpus.add(frame(ip4(0, 0xffff, 64, IpProtocol.ICMP, ALICE, BOB, NONE, echo)));
        for (int protocol : new int[] {3, 5, 7, 61, 77, 59, 99, 150, 253, 254, 255}) {
            corpus.add(frame(ip4(protocol, data(4))));
        }
        corpus.add(frame(ip4(4, ip4(IpProtocol.ICMP, echo))));
        corpus.add(frame(ip4(41, ip6(IpProtocol.ICMP6, icmp6(128, 0, 0x00070001, data(8))))));
        corpus.add(frame(ip4(4, data(30))));
        corpus.add(frame(ip4(IpProtocol.ICMP6, echo)));
        corpus.add(frame(ip4(0, 0, 64, IpProtocol.ICMP, 0x7f000001, 0x7f000001, NONE, echo)));
        addBroken(echo);
    }

    private void addBroken(byte[] echo) {
        byte[] packet = ip4(IpProtocol.ICMP, echo);
        corpus.add(changed(packet, 10, 0xde));
        corpus.add(changed(packet, 0, 0x44));
        corpus.add(changed(packet, 0, 0x4f));
        corpus.add(changed(packet, 0, 0x35));
        corpus.add(ethernet(EtherType.IP4, ip6(59, NONE)));
        corpus.add(changed(packet, 3, 200));
        corpus.add(changed(packet, 3, 10));
        byte[] noLength = changed(packet, 3, 0);
        corpus.add(noLength);
        corpus.add(changed(packet, 3, 30));
        corpus.add(ethernet(EtherType.IP4, NONE));
        corpus.add(ethernet(EtherType.IP4, hex("45")));
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
            corpus.add(frame(ip4(0, 0, 64, IpProtocol.UDP, ALICE, BOB, padded, datagram)));
        }
        byte[] routed =
                frame(ip4(0, 0, 64, 6, ALICE, BOB, hex("830b04 0a2a0009 0a2a000a 00"), tcp(1, 2, 3, 4, 2, NONE, NONE)));
        corpus.addCut(routed, 35, 3);
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
            corpus.add(frame(ip4(0, 0, 1, IpProtocol.IGMP, ALICE, 0xe0000001, hex("94040000"), hex(message))));
        }
    }
}
