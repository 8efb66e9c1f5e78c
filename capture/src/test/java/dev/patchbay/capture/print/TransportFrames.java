package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.ALICE;
import static dev.patchbay.capture.print.Wire.BOB;
import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.frame;
import static dev.patchbay.capture.print.Wire.hex;
import static dev.patchbay.capture.print.Wire.ip4;
import static dev.patchbay.capture.print.Wire.tcp;
import static dev.patchbay.capture.print.Wire.udp;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;

/** UDP datagrams and TCP segments. */
final class TransportFrames {

    private static final byte[] NONE = {};

    private final FrameCorpus corpus;

    private TransportFrames(FrameCorpus corpus) {
        this.corpus = corpus;
    }

    static void addTo(FrameCorpus corpus) {
        new TransportFrames(corpus).addAll();
    }

    private void addAll() {
        addUdp();
        addTcp();
        addTcpOptions();
    }

    private void addUdp() {
        corpus.addCut(frame(ip4(IpProtocol.UDP, udp(46010, 5003, data(5)))), 35, 2);
        corpus.add(frame(ip4(IpProtocol.UDP, udp(46010, 5003, NONE))));
        corpus.add(frame(ip4(IpProtocol.UDP, udp(0, 65535, data(1400)))));
        byte[] wrong = udp(1000, 2001, data(6));
        wrong[6] ^= 0x11;
        corpus.add(frame(ip4(IpProtocol.UDP, wrong)));
        byte[] unsummed = udp(1000, 2001, data(6));
        Bytes.put16(unsummed, 6, 0);
        corpus.add(frame(ip4(IpProtocol.UDP, unsummed)));
        for (int length : new int[] {0, 7, 8, 9, 30, 60}) {
            byte[] said = udp(1000, 2001, data(10));
            Bytes.put16(said, 4, length);
            corpus.add(frame(ip4(IpProtocol.UDP, said)));
        }
        corpus.add(frame(ip4(0, Ip4Header.MF, 64, IpProtocol.UDP, ALICE, BOB, NONE, udp(1000, 2001, data(16)))));
        corpus.add(frame(ip4(IpProtocol.UDP, data(7))));
        corpus.add(frame(ip4(IpProtocol.UDP, data(3))));
    }

    private void addTcp() {
        byte[] options = hex("0204ffd7 0402 080a 2647dbc4 00000000 01 0303 0a".replace(" ", ""));
        corpus.add(frame(ip4(6, tcp(36528, 5001, 742287415, 0, 2, options, NONE))));
        byte[] back =
                ip4(0, 0x4000, 64, 6, BOB, ALICE, NONE, tcp(5001, 36528, 923586076, 742287416, 0x12, options, NONE));
        corpus.add(frame(back));
        corpus.add(frame(ip4(6, tcp(36528, 5001, 742287416, 923586077, 0x10, hex("0101080a2647dbc49c0f0ffb"), NONE))));
        corpus.add(frame(ip4(6, tcp(36528, 5001, 742287416, 923586077, 0x18, NONE, data(5)))));
        corpus.add(frame(ip4(6, tcp(36528, 5001, 742287421, 923586077, 0x11, NONE, NONE))));
        corpus.add(frame(ip4(
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
        corpus.add(frame(ip4(
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
            corpus.add(frame(ip4(6, tcp(1023, 1024 + flags, 5, 6, flags, NONE, flags == 8 ? data(3) : NONE))));
        }
        corpus.add(frame(ip4(
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
        corpus.add(frame(ip4(6, tcp(1023, 1500, 5, 6, 4, NONE, hex("01027fff80")))));
        corpus.add(frame(ip4(6, tcp(7777, 7777, 0xfffffff0, 10, 0x10, NONE, data(40)))));
        corpus.add(frame(ip4(6, tcp(7777, 7777, 8, 10, 0x10, NONE, data(40)))));
        corpus.add(frame(ip4(0, 0, 64, 6, BOB, ALICE, NONE, tcp(7777, 7777, 10, 48, 0x10, NONE, NONE))));
        corpus.addCut(frame(ip4(6, tcp(2222, 3333, 1, 0, 2, options, data(4)))), 35, 3);
        byte[] wrong = tcp(2222, 3333, 1, 2, 0x10, NONE, data(4));
        wrong[16] ^= 0x33;
        corpus.add(frame(ip4(6, wrong)));
        for (int offset : new int[] {0, 4, 6, 15}) {
            byte[] header = tcp(2222, 3333, 1, 2, 0x18, NONE, data(4));
            header[12] = (byte) (offset << 4);
            corpus.add(frame(ip4(6, header)));
        }
        corpus.add(frame(ip4(0, Ip4Header.MF, 64, 6, ALICE, BOB, NONE, tcp(2222, 3333, 1, 2, 0x10, NONE, data(4)))));
        corpus.add(frame(ip4(6, data(19))));
        byte[] short1 = frame(ip4(6, tcp(2222, 3333, 1, 2, 0x10, NONE, data(40))));
        corpus.add(Arrays.copyOf(short1, 60), short1.length);
        byte[] reset = frame(ip4(6, tcp(2222, 3334, 1, 2, 0x14, NONE, data(40))));
        corpus.add(Arrays.copyOf(reset, 60), reset.length);
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
            corpus.add(frame(ip4(6, tcp(5555, 6666, 1, 2, 0x10, padded, data(2)))));
        }
        byte[] signed =
                frame(ip4(6, tcp(5555, 6666, 1, 2, 0x18, hex("1312 000102030405060708090a0b0c0d0e0f 0101"), data(9))));
        corpus.addCut(signed, 55, 3);
        corpus.addCut(frame(ip4(6, tcp(5555, 6666, 1, 2, 0x18, hex("1d08 0102 aabbccdd"), data(9)))), 55, 1);
        corpus.addCut(
                frame(ip4(
                        6, tcp(5555, 6666, 1, 2, 0x18, hex("01010512 00000001 00000002 00000005 00000009"), data(9)))),
                55,
                3);
    }
}
