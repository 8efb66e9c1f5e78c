package dev.patchbay.ethernet.bridge.snooping;

import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;

/** IGMP on the wire: RFC 1112 appendix I, RFC 2236 §2, RFC 3376 §4. */
final class Igmp {

    static final int QUERY = 0x11;
    static final int REPORT_1 = 0x12;
    static final int REPORT_2 = 0x16;
    static final int LEAVE = 0x17;
    static final int REPORT_3 = 0x22;

    /** Types of an IGMPv3 group record. */
    static final int MODE_IS_INCLUDE = 1;

    static final int CHANGE_TO_INCLUDE = 3;
    static final int BLOCK_OLD_SOURCES = 6;

    static final int LENGTH = 8;
    static final int QUERY_3_LENGTH = 12;

    /** 224.0.0.1, where queries go, and its link address. */
    private static final int ALL_HOSTS = 0xe000_0001;

    private static final long ALL_HOSTS_LINK = 0x0100_5e00_0001L;

    private static final int IP_WITH_ALERT = Ip4Header.MIN_LENGTH + 4;
    private static final int ROUTER_ALERT = 0x9404_0000; // RFC 2113
    private static final int INTERNETWORK_CONTROL = 0xc0;

    private static final int NOT_ONE = -1;
    private static final int BROKEN = -2;

    private Igmp() {}

    /** Where the message begins in the array; negative: {@link #isBroken} or not IGMP. Linux: {@code ip_mc_check_igmp}. */
    static int find(Packet frame) {
        int ip = EthernetHeader.LENGTH;
        if (frame.protocol() != EtherType.IP4 || !frame.ensureHead(ip + Ip4Header.MIN_LENGTH)) {
            return frame.protocol() == EtherType.IP4 ? BROKEN : NOT_ONE;
        }
        int header = Ip4Header.headerLength(frame.array(), frame.start() + ip);
        if (Ip4Header.version(frame.array(), frame.start() + ip) != 4
                || header < Ip4Header.MIN_LENGTH
                || !frame.ensureHead(ip + header)) {
            return BROKEN;
        }
        int total = Ip4Header.totalLength(frame.array(), frame.start() + ip);
        if (!Ip4Header.checksumOk(frame.array(), frame.start() + ip, header)
                || total < header
                || total > frame.length() - ip) {
            return BROKEN;
        }
        if (Ip4Header.protocol(frame.array(), frame.start() + ip) != IpProtocol.IGMP) {
            return NOT_ONE;
        }
        boolean whole = total - header >= LENGTH && frame.ensureHead(ip + total);
        int at = frame.start() + ip + header;
        return whole && InternetChecksum.of(frame.array(), at, total - header) == 0 ? at : BROKEN;
    }

    static boolean isBroken(int found) {
        return found == BROKEN;
    }

    /** Length of the message, behind the IP header. */
    static int length(Packet frame, int at) {
        int ip = frame.start() + EthernetHeader.LENGTH;
        return Ip4Header.totalLength(frame.array(), ip) - (at - ip);
    }

    static int type(byte[] b, int at) {
        return Bytes.u8(b, at);
    }

    /** The field that holds a time. */
    static int code(byte[] b, int at) {
        return Bytes.u8(b, at + 1);
    }

    static int group(byte[] b, int at) {
        return Bytes.i32(b, at + 4);
    }

    /** A time in tenths of a second, which IGMPv3 writes as a floating point number if it is long. RFC 3376 §4.1.1. */
    static int tenths(int code) {
        return code < 128 ? code : (code & 0xf | 0x10) << (code >>> 4 & 7) + 3;
    }

    /**
     * Writes a query into an empty packet, as a whole frame. Linux: {@code br_ip4_multicast_alloc_query}.
     *
     * @param group 0: all groups
     * @param tenths how long an answer may take, in tenths of a second
     * @param interval between queries, in seconds
     */
    static void writeQuery(Packet frame, long from, int group, int tenths, int version, int interval) {
        int length = version == 3 ? QUERY_3_LENGTH : LENGTH;
        int at = frame.put(EthernetHeader.LENGTH + IP_WITH_ALERT + length);
        byte[] b = frame.array();
        EthernetHeader.write(b, at, ALL_HOSTS_LINK, from, EtherType.IP4);
        int ip = at + EthernetHeader.LENGTH;
        Ip4Header.write(
                b, ip, INTERNETWORK_CONTROL, IP_WITH_ALERT + length, 0, Ip4Header.DF, 1, IpProtocol.IGMP, 0, ALL_HOSTS);
        Bytes.put8(b, ip, 4 << 4 | IP_WITH_ALERT >> 2);
        Bytes.put32(b, ip + Ip4Header.MIN_LENGTH, ROUTER_ALERT);
        Ip4Header.seal(b, ip);
        int igmp = ip + IP_WITH_ALERT;
        Bytes.put32(b, igmp, QUERY << 24 | Math.min(tenths, 255) << 16);
        Bytes.put32(b, igmp + 4, group);
        if (version == 3) {
            Bytes.put32(b, igmp + 8, 2 << 24 | Math.min(interval, 255) << 16);
        }
        Bytes.put16(b, igmp + 2, InternetChecksum.of(b, igmp, length));
        frame.protocol(EtherType.IP4);
    }
}
