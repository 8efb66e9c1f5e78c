package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.ethernet;
import static dev.patchbay.capture.print.Wire.frame;
import static dev.patchbay.capture.print.Wire.hex;
import static dev.patchbay.capture.print.Wire.icmp;
import static dev.patchbay.capture.print.Wire.icmp6;
import static dev.patchbay.capture.print.Wire.ip4;
import static dev.patchbay.capture.print.Wire.ip6;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.sealed6;
import static dev.patchbay.capture.print.Wire.tcp;
import static dev.patchbay.capture.print.Wire.u16;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;

/** IPv6 packets, their extension headers, and ICMPv6. */
final class Ip6Frames {

    private static final byte[] NONE = {};

    private final FrameCorpus corpus;

    private Ip6Frames(FrameCorpus corpus) {
        this.corpus = corpus;
    }

    static void addTo(FrameCorpus corpus) {
        new Ip6Frames(corpus).addAll();
    }

    private void addAll() {
        addIp6();
        addIcmp6();
        addNeighborDiscovery();
    }

    private void addIp6() {
        byte[] echo = icmp6(128, 0, 0x00070001, data(8));
        corpus.addCut(frame(ip6(IpProtocol.ICMP6, echo)), 15, 6);
        corpus.add(frame(ip6(0x0ab12345, IpProtocol.ICMP6, hex(Wire.ALICE6), hex(Wire.BOB6), echo)));
        byte[] datagram = sealed6(IpProtocol.UDP, 6, join(u16(1000, 2000, 13, 0), data(5)));
        corpus.addCut(frame(ip6(IpProtocol.UDP, datagram)), 54, 2);
        byte[] wrong = datagram.clone();
        wrong[6] ^= 1;
        corpus.add(frame(ip6(IpProtocol.UDP, wrong)));
        byte[] unsummed = datagram.clone();
        Bytes.put16(unsummed, 6, 0);
        corpus.add(frame(ip6(IpProtocol.UDP, unsummed)));
        byte[] segment = sealed6(6, 16, tcp(1000, 90, 5, 6, 2, hex("020405a0"), NONE));
        corpus.addCut(frame(ip6(6, segment)), 54, 4);
        byte[] second = sealed6(6, 16, tcp(1000, 90, 50, 60, 0x10, NONE, data(3)));
        corpus.add(frame(ip6(6, second)));
        corpus.add(frame(ip6(6, second)));
        String[] addresses = {
            "00000000000000000000000000000000", "00000000000000000000000000000001", "fe800000000000000000000000000001",
            "00000000000000000000ffff0a2a0001", "0000000000000000000000000a2a0001", "20010db8000000010000000000000001",
            "20010db8000100010001000100010000", "ff020000000000000000000000000001", "0000000000000000000000000000ffff"
        };
        for (String address : addresses) {
            corpus.add(frame(ip6(0, 59, hex(address), hex(addresses[2]), NONE)));
        }
        corpus.add(frame(ip6(61, data(4))));
        corpus.add(frame(ip6(1, data(4))));
        corpus.add(frame(ip6(2, data(4))));
        corpus.add(frame(ip6(4, ip4(IpProtocol.ICMP, icmp(8, 0, 1, NONE)))));
        corpus.add(frame(ip6(41, ip6(IpProtocol.ICMP6, echo))));
        addExtensions(echo, datagram);
        byte[] longer = ip6(IpProtocol.ICMP6, echo);
        Bytes.put16(longer, 4, 100);
        corpus.add(frame(longer));
        Bytes.put16(longer, 4, 0);
        corpus.add(frame(longer));
        Bytes.put16(longer, 4, 4);
        corpus.add(frame(longer));
        corpus.add(ethernet(EtherType.IP6, ip4(1, data(60))));
        corpus.add(ethernet(EtherType.IP6, hex("60")));
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
            corpus.add(frame(ip6(0, join(padded, echo))));
            corpus.add(frame(ip6(60, join(padded, echo))));
        }
        corpus.add(frame(ip6(0, join(hex("0000 0104 00000000 3a00 0104 00000000"), echo))));
        corpus.add(frame(ip6(60, join(hex("0000 0104 00000000 3a00 0104 00000000"), echo))));
        corpus.add(frame(ip6(60, join(hex("3c00 0104 00000000 1100 0104 00000000"), datagram))));
        corpus.add(frame(ip6(44, join(hex("3a00 0000 00001234"), echo))));
        corpus.add(frame(ip6(44, join(hex("3a00 0001 00001234"), echo))));
        corpus.add(frame(ip6(44, join(hex("3a00 0008 00001234"), echo))));
        corpus.add(frame(ip6(44, join(hex("1100 0001 00001234"), datagram))));
        corpus.add(frame(ip6(44, hex("1100 0000 00001234"))));
        String segment = "20010db8000000000000000000000009";
        corpus.add(frame(ip6(43, join(hex("3a02 0001 00000000" + segment), echo))));
        corpus.add(frame(ip6(43, join(hex("3a02 0201 00000001" + segment), echo))));
        corpus.add(frame(ip6(43, join(hex("1102 0401 0001 0abc" + segment), datagram))));
        corpus.add(frame(ip6(43, join(hex("3a01 0001 00000000 0000000000000000"), echo))));
        corpus.add(frame(ip6(43, join(hex("3a00 0900 00000000"), echo))));
        byte[] jumbo = ip6(0, join(hex("3a00 c204 00010000"), echo));
        Bytes.put16(jumbo, 4, 0);
        corpus.add(frame(jumbo));
        byte[] notJumbo = ip6(0, join(hex("3a00 0104 00000000"), echo));
        Bytes.put16(notJumbo, 4, 0);
        corpus.add(frame(notJumbo));
        byte[] noLength = ip6(60, join(hex("3a00 0104 00000000"), echo));
        Bytes.put16(noLength, 4, 0);
        corpus.add(frame(noLength));
        corpus.addCut(frame(ip6(0, join(hex("3c00 0502 0000 0100 3a00 0104 00000000"), echo))), 54, 3);
    }

    private void addIcmp6() {
        byte[] quoted = ip6(IpProtocol.UDP, sealed6(17, 6, join(u16(1000, 33434, 12, 0), data(4))));
        for (int code = 0; code < 6; code++) {
            corpus.add(frame(ip6(58, icmp6(1, code, 0, quoted))));
            corpus.add(frame(ip6(58, icmp6(3, code, 0, quoted))));
            corpus.add(frame(ip6(58, icmp6(4, code, 40, quoted))));
        }
        corpus.add(frame(ip6(58, icmp6(1, 4, 0, ip6(6, tcp(1, 22, 3, 4, 2, NONE, NONE))))));
        corpus.add(frame(ip6(58, icmp6(1, 4, 0, ip6(0, join(hex("1100 0104 00000000"), u16(7, 9, 8, 0)))))));
        corpus.add(frame(ip6(58, icmp6(1, 4, 0, ip6(44, join(hex("1100 0008 00000000"), u16(7, 9, 8, 0)))))));
        corpus.add(frame(ip6(58, icmp6(1, 4, 0, ip6(59, NONE)))));
        corpus.add(frame(ip6(58, icmp6(2, 0, 1280, quoted))));
        corpus.add(frame(ip6(58, icmp6(129, 0, 0xffff0002, data(4)))));
        byte[] wrong = icmp6(128, 0, 1, data(4));
        wrong[2] ^= 1;
        corpus.add(frame(ip6(58, wrong)));
        for (int type : new int[] {5, 100, 127, 138 + 62, 201, 150, 255}) {
            corpus.add(frame(ip6(58, icmp6(type, 0, 1, data(20)))));
        }
        corpus.add(frame(ip6(58, NONE)));
        corpus.addCut(frame(ip6(58, icmp6(1, 4, 0, quoted))), 55, 6);
        corpus.addCut(frame(ip6(58, icmp6(4, 0, 7, quoted))), 60, 11);
        String group = "ff020000000000000000000000000005";
        corpus.add(frame(ip6(58, icmp6(130, 0, 0x27100000, hex("00000000000000000000000000000000")))));
        corpus.add(frame(ip6(58, icmp6(131, 0, 0, hex(group)))));
        corpus.add(frame(ip6(58, icmp6(132, 0, 0, hex(group)))));
        corpus.add(frame(ip6(58, icmp6(130, 0, 0, hex("0000")))));
        corpus.add(frame(ip6(58, icmp6(130, 0, 0x27100000, hex(group + "0a7d0000")))));
        corpus.add(frame(ip6(58, icmp6(130, 0, 0x9abc0000, hex(group + "079f0001" + group)))));
        corpus.add(frame(ip6(58, icmp6(130, 0, 0x27100000, hex(group + "027d0003" + group)))));
        corpus.add(frame(ip6(58, icmp6(143, 0, 1, hex("04000000" + group)))));
        corpus.add(frame(ip6(58, icmp6(143, 0, 2, hex("01000001" + group + group + "09000000" + group)))));
        corpus.add(frame(ip6(58, icmp6(143, 0, 5, hex("01000009" + group)))));
        corpus.add(frame(ip6(58, icmp6(143, 0, 5, hex("010000")))));
    }

    private void addNeighborDiscovery() {
        String address = "20010db8000000000000000000000002";
        String from = "0101020000000001";
        corpus.add(frame(ip6(58, icmp6(133, 0, 0, NONE))));
        corpus.add(frame(ip6(58, icmp6(133, 0, 0, hex(from)))));
        corpus.addCut(frame(ip6(58, icmp6(135, 0, 0, hex(address + from)))), 60, 7);
        corpus.add(frame(ip6(58, icmp6(135, 0, 0, hex(address)))));
        corpus.add(frame(ip6(58, icmp6(136, 0, 0xe0000000, hex(address + "0201020000000002")))));
        corpus.add(frame(ip6(58, icmp6(136, 0, 0x40000000, hex(address + "0001aabbccddeeff")))));
        corpus.add(frame(ip6(58, icmp6(136, 0, 0, hex(address + "0100aabbccddeeff")))));
        corpus.add(frame(ip6(
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
            corpus.add(frame(ip6(58, icmp6(134, 0, 0x40c80708, hex(router + option)))));
        }
        corpus.add(frame(ip6(58, icmp6(134, 0, 0xff1a0000, hex("00007530 000003e8" + prefix + from)))));
        corpus.add(frame(ip6(
                58,
                icmp6(
                        134,
                        0,
                        0xff000000,
                        hex("ffffffff ffffffff" + "0304ffff ffffffff ffffffff 00000000" + address)))));
        corpus.add(frame(ip6(58, icmp6(134, 0, 0, hex("00007530")))));
        corpus.addCut(frame(ip6(58, icmp6(134, 0, 0x40c80708, hex(router + prefix)))), 58, 7);
        corpus.add(frame(ip6(58, icmp6(141, 0, 0, NONE))));
    }
}
