package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.ALICE;
import static dev.patchbay.capture.print.Wire.ALICE_MAC;
import static dev.patchbay.capture.print.Wire.BOB;
import static dev.patchbay.capture.print.Wire.BOB_MAC;
import static dev.patchbay.capture.print.Wire.arp;
import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.ethernet;
import static dev.patchbay.capture.print.Wire.hex;
import static dev.patchbay.capture.print.Wire.icmp;
import static dev.patchbay.capture.print.Wire.ip4;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.llc;
import static dev.patchbay.capture.print.Wire.tagged;
import static dev.patchbay.capture.print.Wire.u16;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.IpProtocol;
import java.util.Arrays;

/** Ethernet frames with tags, 802.2 and spanning trees, and ARP. */
final class LinkFrames {

    private static final byte[] NONE = {};

    private final FrameCorpus corpus;

    private LinkFrames(FrameCorpus corpus) {
        this.corpus = corpus;
    }

    static void addTo(FrameCorpus corpus) {
        new LinkFrames(corpus).addAll();
    }

    private void addAll() {
        addLink();
        addArp();
    }

    private void addLink() {
        byte[] echo = ip4(IpProtocol.ICMP, icmp(8, 0, 0x12340001, data(8)));
        corpus.addCut(tagged(EtherType.VLAN, 0x000a, EtherType.IP4, echo), 1, 5);
        corpus.add(tagged(EtherType.VLAN, 0xffff, EtherType.IP4, echo));
        corpus.add(tagged(EtherType.SERVICE_VLAN, 100, EtherType.VLAN, join(u16(5, EtherType.IP4), echo)));
        corpus.add(tagged(0x9100, 100, 0x9200, join(u16(5, EtherType.ARP), arp(1, ALICE_MAC, ALICE, 0, BOB))));
        corpus.add(tagged(EtherType.VLAN, 7, 46, join(hex("424203"), data(43))));
        corpus.add(tagged(EtherType.VLAN, 7, 0x88b5, data(46)));
        corpus.add(tagged(EtherType.VLAN, 7, EtherType.VLAN, hex("0001")));
        corpus.add(ethernet(0x88b5, data(46)));
        corpus.add(ethernet(0x88b5, NONE));
        corpus.add(ethernet(0x1234, data(33)));
        corpus.add(ethernet(0x6002, data(17)));
        corpus.add(ethernet(0x893a, data(3)));
        corpus.add(ethernet(0xffff_ffff_ffffL, 0x00000c112233L, 0x88b6, hex("48656c6c6f2c20776f726c6421 7f80ff0a")));
        // Linux, kernel 07-bridge: a configuration message of the spanning tree.
        byte[] config = hex("424203 0000 00 00 01 80000200000000ff 00000000 8000020000000101 8001 0000 1400 0200 0f00");
        corpus.addCut(llc(config), 14, 4);
        corpus.add(llc(
                hex("424203 0000 02 02 7c 80000200000000ff 00000004 8000020000000101 8002 0100 1400 0200 0f00 00")));
        corpus.add(llc(hex("424203 0000 00 80")));
        corpus.add(llc(hex("424203 0000 00 77 00")));
        corpus.add(llc(hex("424203 0000 09 00")));
        corpus.add(llc(hex("424203 0001 09 00")));
        corpus.add(llc(hex("424203 000000")));
        corpus.add(llc(hex("424203 0000 00 00 01 80")));
        corpus.add(llc(join(hex("aaaa03 000000 0800"), echo)));
        corpus.addCut(llc(join(hex("aaaa03 000000 0806"), arp(2, ALICE_MAC, ALICE, BOB_MAC, BOB))), 14, 3);
        corpus.add(llc(join(hex("aaaa03 00000c 010b"), Arrays.copyOfRange(config, 3, config.length))));
        corpus.add(llc(hex("aaaa03 000000 88b5 0102030405")));
        corpus.add(llc(hex("aaaa03 080009 1234 0102030405")));
        corpus.add(llc(hex("aaaa03 0000")));
        corpus.add(llc(join(hex("060603"), echo)));
        corpus.add(llc(hex("040403 010203")));
        corpus.add(llc(hex("04057f 010203")));
        corpus.add(llc(hex("0505e3 010203")));
        corpus.add(llc(hex("0404af 810100")));
        corpus.add(llc(hex("0404bf 81")));
        corpus.add(llc(hex("0404af")));
        corpus.add(llc(hex("0404af 70")));
        corpus.add(llc(hex("0e4e01 02")));
        corpus.add(llc(hex("0e0f05 03")));
        corpus.add(llc(hex("040409 00")));
        corpus.add(llc(hex("04040d 01")));
        corpus.add(llc(hex("040402 04 aabb")));
        corpus.add(llc(hex("040400 05")));
        corpus.add(llc(hex("0404")));
        corpus.add(llc(hex("040400")));
        corpus.add(llc(hex("727343 01")));
        corpus.add(ethernet(3, join(hex("424203"), data(43))));
        corpus.add(ethernet(200, join(hex("040403"), data(43))));
        corpus.add(ethernet(0x8870, hex("040403 010203")));
    }

    private void addArp() {
        corpus.addCut(ethernet(EtherType.ARP, arp(1, ALICE_MAC, ALICE, 0, BOB)), 15, 3);
        corpus.add(ethernet(EtherType.ARP, join(arp(1, ALICE_MAC, ALICE, 0, BOB), data(18))));
        corpus.add(ethernet(EtherType.ARP, arp(1, ALICE_MAC, ALICE, 0xffff_ffff_ffffL, BOB)));
        corpus.add(ethernet(EtherType.ARP, arp(1, ALICE_MAC, ALICE, BOB_MAC, BOB)));
        corpus.add(ethernet(EtherType.ARP, arp(1, ALICE_MAC, 0, 0, ALICE)));
        corpus.add(ethernet(EtherType.ARP, arp(1, ALICE_MAC, ALICE, 0, ALICE)));
        corpus.add(ethernet(EtherType.ARP, arp(2, ALICE_MAC, ALICE, BOB_MAC, BOB)));
        corpus.add(ethernet(EtherType.ARP, arp(2, ALICE_MAC, ALICE, ALICE_MAC, ALICE)));
        for (int operation : new int[] {0, 3, 4, 5, 8, 9, 10, 0xffff}) {
            corpus.add(ethernet(EtherType.ARP, arp(operation, ALICE_MAC, ALICE, BOB_MAC, BOB)));
        }
        corpus.add(ethernet(0x8035, arp(3, ALICE_MAC, 0, ALICE_MAC, 0)));
        corpus.add(ethernet(EtherType.ARP, hex("0006 0800 0604 0001 020000000001 0a2a0001 000000000000 0a2a0002")));
        corpus.add(ethernet(EtherType.ARP, hex("0001 0800 0204 0001 0102 0a2a0001 0304 0a2a0002")));
        corpus.add(ethernet(EtherType.ARP, hex("0001 0800 0004 0001 0a2a0001 0a2a0002")));
        corpus.add(ethernet(EtherType.ARP, hex("0001 0800 0602 0001 020000000001 0a2a 000000000000 0a2a")));
        corpus.add(ethernet(EtherType.ARP, hex("0001 86dd 0604 0002 020000000001 0a2a0001 000000000000 0a2a0002")));
        corpus.add(ethernet(EtherType.ARP, hex("0001 1000 0604 0002 020000000001 0a2a0001 000000000000 0a2a0002")));
        corpus.add(ethernet(EtherType.ARP, hex("1234 4321 0604 0001 020000000001 0a2a0001 000000000000 0a2a0002")));
        for (int hardware : new int[] {7, 23, 24, 32}) {
            byte[] request = arp(1, ALICE_MAC, ALICE, 0, BOB);
            Bytes.put16(request, 0, hardware);
            corpus.add(ethernet(EtherType.ARP, request));
        }
    }
}
