package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.ALICE;
import static dev.patchbay.capture.print.Wire.BOB;
import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.frame;
import static dev.patchbay.capture.print.Wire.hex;
import static dev.patchbay.capture.print.Wire.icmp;
import static dev.patchbay.capture.print.Wire.ip4;
import static dev.patchbay.capture.print.Wire.ip6;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.tcp;
import static dev.patchbay.capture.print.Wire.u32;
import static dev.patchbay.capture.print.Wire.udp;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;
import java.util.List;

/** ICMP messages of every type and code that tcpdump has words for. */
final class IcmpFrames {

    private static final byte[] NONE = {};

    private final FrameCorpus corpus;

    private IcmpFrames(FrameCorpus corpus) {
        this.corpus = corpus;
    }

    static void addTo(FrameCorpus corpus) {
        new IcmpFrames(corpus).addAll();
    }

    private void addAll() {
        addIcmp();
        addIcmpExtensions();
    }

    private void addIcmp() {
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(0, 0, 0xffff0102, data(56)))));
        for (byte[] quoted : quotedPackets()) {
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(3, 3, 0, quoted))));
        }
        byte[] quoted = ip4(IpProtocol.UDP, udp(1000, 33434, data(8)));
        for (int code = 0; code < 18; code++) {
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(3, code, 0, quoted))));
        }
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(3, 4, 1400, quoted))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(4, 0, 0, quoted))));
        for (int code = 0; code < 6; code++) {
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(5, code, 0x0a2a0003, quoted))));
        }
        for (int code = 0; code < 3; code++) {
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(11, code, 0, quoted))));
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(12, code, 0x14000000, quoted))));
        }
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x02020708, u32(ALICE, 0, BOB, 0x80000000)))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x0102001e, u32(ALICE, 1)))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x01022710, u32(ALICE, 1)))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x03020010, u32(ALICE, 1)))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(9, 0, 0x01030010, u32(ALICE, 1)))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(10, 0, 0, NONE))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(13, 0, 0x00010002, u32(1000, 0, 0)))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(14, 0, 0x00010002, u32(1000, 3_661_001, 86_399_999)))));
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(14, 0, 0x00010002, u32(-1, 0x80000000, 0)))));
        for (int type : new int[] {1, 6, 15, 16, 17, 19, 30, 255}) {
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(type, 0, 0x00010002, data(4)))));
        }
        corpus.add(frame(ip4(IpProtocol.ICMP, icmp(18, 0, 0x00010002, u32(0xffffff00)))));
        byte[] wrong = icmp(8, 0, 0x00010002, data(4));
        wrong[2] ^= 0x55;
        corpus.add(frame(ip4(IpProtocol.ICMP, wrong)));
        corpus.addCut(frame(ip4(IpProtocol.ICMP, icmp(3, 3, 0, quoted))), 35, 4);
        corpus.addCut(frame(ip4(IpProtocol.ICMP, icmp(11, 0, 0, Arrays.copyOf(quoted, 28)))), 38, 6);
        corpus.addCut(frame(ip4(IpProtocol.ICMP, icmp(14, 0, 0x00010002, u32(1, 2, 3)))), 41, 4);
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
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(11, 0, 0x00200000, join(quoted, extension)))));
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(3, 1, 0, join(quoted, extension)))));
            corpus.add(frame(ip4(IpProtocol.ICMP, icmp(5, 1, 0x00200000, join(quoted, extension)))));
        }
        corpus.addCut(frame(ip4(IpProtocol.ICMP, icmp(12, 0, 0x00200000, join(quoted, labels)))), 165, 4);
    }

    private static byte[] sealed(byte[] extension) {
        Bytes.put16(extension, 2, dev.patchbay.wire.InternetChecksum.of(extension, 0, extension.length));
        return extension;
    }
}
