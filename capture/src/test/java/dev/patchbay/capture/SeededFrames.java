package dev.patchbay.capture;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * Frames made by chance from a seed: all that a filter or a printer should meet, some of it cut short or with bits
 * flipped. Addresses and ports come from small pools, so that expressions about them match now and then.
 */
public final class SeededFrames {

    private static final int[] IP4 = {
        0x0a000001, 0x0a000002, 0x0a010203, 0xc0a80101, 0xc0a801ff, 0x7f000001, 0xe0000001, 0xffffffff, 0, 0xac100005
    };
    private static final long[][] IP6 = {
        {0x20010db800000000L, 1},
        {0x20010db800000000L, 2},
        {0xfe80000000000000L, 0x1L},
        {0xff02000000000000L, 1},
        {0, 1}
    };
    private static final long[] MAC = {
        0x020000000001L, 0x020000000002L, 0xffffffffffffL, 0x01005e000001L, 0x0180c2000000L, 0, 0x3333ff000001L
    };
    private static final int[] PORTS = {0, 20, 22, 53, 67, 80, 123, 443, 1000, 8080, 33434, 49152, 65535};
    private static final int[] TYPES = {
        0x0806, 0x8035, 0x809b, 0x80f3, 0x8137, 0x6001, 0x6002, 0x6003, 0x6004, 0x6007, 0x8863, 0x8864, 0x88b5, 0x88cc,
        0x9000
    };
    private static final int[] PROTOCOLS = {1, 2, 6, 17, 9, 47, 50, 51, 58, 59, 89, 103, 112, 132, 253, 0, 43, 44, 60};

    private final Random random;
    private final LinkLayer layer;

    public SeededFrames(long seed, LinkLayer layer) {
        this.random = new Random(seed);
        this.layer = layer;
    }

    private int one(int... of) {
        return of[random.nextInt(of.length)];
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** A whole frame, as it was on the wire. */
    public byte[] whole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return switch (layer) {
            case EN10MB -> ethernet(out);
            case RAW -> chance(20) ? random(random.nextInt(60)) : chance(3) ? ip6() : ip4(0);
            case LINUX_SLL2 -> cooked(out);
        };
    }

    /** A frame as it was captured: one in four cut short, one in six damaged. */
    public byte[] captured() {
        byte[] frame = whole();
        if (chance(6) && frame.length > 0) {
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return chance(4) ? Arrays.copyOf(frame, random.nextInt(frame.length + 1)) : frame;
    }

    private byte[] ethernet(ByteArrayOutputStream out) {
        mac(out);
        mac(out);
        for (int tags = chance(4) ? 1 + random.nextInt(3) : 0; tags > 0; tags--) {
            u16(out, one(EtherType.VLAN, EtherType.SERVICE_VLAN, 0x9100, EtherType.VLAN));
            u16(out, one(0, 1, 5, 100, 0xfff) | random.nextInt(16) << 12);
        }
        int kind = random.nextInt(20);
        if (kind < 9) {
            u16(out, EtherType.IP4);
            out.writeBytes(ip4(0));
        } else if (kind < 13) {
            u16(out, EtherType.IP6);
            out.writeBytes(ip6());
        } else if (kind < 15) {
            int type = one(EtherType.ARP, LabelledTypes.REVARP);
            u16(out, type);
            out.writeBytes(arp());
        } else if (kind < 16) {
            u16(out, one(LabelledTypes.MPLS, LabelledTypes.MPLS_MULTICAST));
            mpls(out);
        } else if (kind < 18) {
            byte[] llc = llc();
            u16(out, llc.length);
            out.writeBytes(llc);
        } else {
            u16(out, one(TYPES));
            out.writeBytes(random(random.nextInt(60)));
        }
        return out.toByteArray();
    }

    /** Types that only this class needs. */
    private static final class LabelledTypes {
        private static final int REVARP = 0x8035;
        private static final int MPLS = 0x8847;
        private static final int MPLS_MULTICAST = 0x8848;
    }

    private byte[] cooked(ByteArrayOutputStream out) {
        int kind = random.nextInt(10);
        int protocol = kind < 5 ? EtherType.IP4 : kind < 7 ? EtherType.IP6 : kind < 8 ? EtherType.ARP : one(TYPES);
        if (kind == 9) {
            protocol = one(EtherType.LLC, 1, EtherType.VLAN);
        }
        u16(out, protocol);
        u16(out, 0);
        u16(out, 0);
        u16(out, one(1, 2, 3));
        u16(out, one(1, 772));
        out.write(random.nextInt(5));
        out.write(6);
        mac(out);
        u16(out, 0);
        out.writeBytes(
                switch (protocol) {
                    case EtherType.IP4 -> ip4(0);
                    case EtherType.IP6 -> ip6();
                    case EtherType.ARP -> arp();
                    case EtherType.LLC -> llc();
                    default -> random(random.nextInt(60));
                });
        return out.toByteArray();
    }

    private void mpls(ByteArrayOutputStream out) {
        for (int more = random.nextInt(3); more >= 0; more--) {
            int label = one(3, 16, 1000, 0xfffff) << 12 | random.nextInt(8) << 9 | (more == 0 ? 0x100 : 0) | 64;
            u16(out, label >>> 16);
            u16(out, label);
        }
        out.writeBytes(chance(3) ? ip6() : ip4(0));
    }

    private byte[] llc() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int sap = one(0x42, 0xaa, 0xe0, 0xf0, 0xfe, 0x06, 0xff, 0x04);
        out.write(sap);
        out.write(chance(5) ? sap ^ 1 : sap);
        out.write(one(3, 3, 3, 0xe3, 0x63, 0x7f, 0x01, 0x05, 0x09, 0x00, 0xaf));
        if (sap == 0xaa) {
            out.write(0);
            u16(out, chance(3) ? 0x000c : 0);
            u16(out, one(EtherType.IP4, 0x809b, 0x80f3, 0x8137, 0x2000));
            out.writeBytes(ip4(0));
        } else {
            out.writeBytes(chance(2) ? ip4(0) : random(random.nextInt(50)));
        }
        return out.toByteArray();
    }

    private byte[] arp() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u16(out, 1);
        u16(out, EtherType.IP4);
        u16(out, 0x0604);
        u16(out, one(1, 2, 3, 4, 8, 9, 77));
        for (int i = 0; i < 2; i++) {
            mac(out);
            u32(out, one(IP4));
        }
        return out.toByteArray();
    }

    private byte[] ip4(int depth) {
        int options = chance(5) ? 4 * (1 + random.nextInt(10)) : 0;
        int protocol = chance(3) ? one(PROTOCOLS) : one(1, 6, 17);
        byte[] payload = chance(12) && depth < 2 ? ip4(depth + 1) : payload(protocol);
        int head = Ip4Header.MIN_LENGTH + options;
        byte[] packet = new byte[head + payload.length];
        int fragment = chance(5) ? one(Ip4Header.MF, Ip4Header.MF | 185, 185, 1, 0x1fff) : one(0, Ip4Header.DF);
        Ip4Header.write(
                packet,
                0,
                one(0, 0x10, 0xc0, 3),
                packet.length,
                random.nextInt(0x10000),
                fragment,
                one(1, 64, 255),
                protocol,
                one(IP4),
                one(IP4));
        Bytes.put8(packet, 0, 0x40 | head / 4);
        for (int i = Ip4Header.MIN_LENGTH; i < head; i++) {
            packet[i] = (byte) one(0, 1, 7, 68, 4, 8, 131);
        }
        Ip4Header.seal(packet, 0);
        System.arraycopy(payload, 0, packet, head, payload.length);
        return packet;
    }

    private byte[] ip6() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int protocol = chance(3) ? one(PROTOCOLS) : one(58, 6, 17);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int next = protocol;
        if (chance(4)) {
            next = one(0, 44, 60);
            body.write(protocol);
            body.write(0);
            u16(body, next == 44 ? one(0, 1, 8) : 0x0104);
            u32(body, 0);
        }
        body.writeBytes(payload(protocol));
        u32(out, 0x60000000 | random.nextInt(4));
        u16(out, body.size());
        out.write(next);
        out.write(64);
        for (int i = 0; i < 2; i++) {
            long[] address = IP6[random.nextInt(IP6.length)];
            for (long half : address) {
                u32(out, (int) (half >>> 32));
                u32(out, (int) half);
            }
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private byte[] payload(int protocol) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (protocol) {
            case IpProtocol.TCP, IpProtocol.UDP, 132 -> {
                u16(out, one(PORTS));
                u16(out, one(PORTS));
                if (protocol == IpProtocol.UDP) {
                    u16(out, 28);
                    u16(out, random.nextInt(0x10000));
                } else {
                    u32(out, random.nextInt(10));
                    u32(out, random.nextInt(10));
                    out.write(0x50);
                    out.write(one(0x02, 0x12, 0x10, 0x18, 0x11, 0x04, 0x14, 0xc2));
                    u16(out, 1000);
                    u32(out, random.nextInt());
                }
            }
            case IpProtocol.ICMP -> u16(out, one(0, 3, 5, 8, 11, 12, 13, 17) << 8 | random.nextInt(4));
            case IpProtocol.ICMP6 -> u16(out, one(1, 2, 3, 128, 129, 133, 134, 135, 136, 143) << 8);
            default -> u16(out, random.nextInt());
        }
        out.writeBytes(random(random.nextInt(64)));
        return out.toByteArray();
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void mac(ByteArrayOutputStream out) {
        long address = MAC[random.nextInt(MAC.length)];
        u16(out, (int) (address >>> 32));
        u32(out, (int) address);
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private static void u32(ByteArrayOutputStream out, int value) {
        u16(out, value >>> 16);
        u16(out, value);
    }
}
