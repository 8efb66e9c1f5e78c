package dev.patchbay.core.ip4.igmp;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.wire.Bytes;

/** What all IGMP messages begin with: type, code, checksum, group. RFC 2236 §2, RFC 3376 §4. */
final class IgmpHeader {

    static final int LENGTH = 8;
    /** RFC 3376 §4.1: a query of version 3 is longer than those before. */
    static final int QUERY3_LENGTH = 12;
    /** RFC 3376 §4.2.4: a group record without sources. */
    static final int RECORD_LENGTH = 8;

    static final int CHECKSUM_AT = 2;
    static final int GROUP_AT = 4;
    /** RFC 3376 §4.2: the number of group records of a report. */
    static final int RECORDS_AT = 6;

    static final int QUERY = 0x11;
    static final int REPORT1 = 0x12;
    static final int REPORT2 = 0x16;
    static final int LEAVE = 0x17;
    static final int REPORT3 = 0x22;

    // Types of group records, RFC 3376 §4.2.12; without sources: EX is "all of it", IN is "nothing".
    static final int IS_EXCLUDE = 2;
    static final int TO_INCLUDE = 3;
    static final int TO_EXCLUDE = 4;

    static final int ALL_HOSTS = Ip4Address.parse("224.0.0.1").bits();
    static final int ALL_ROUTERS = Ip4Address.parse("224.0.0.2").bits();
    static final int ALL_REPORTS = Ip4Address.parse("224.0.0.22").bits();

    private IgmpHeader() {}

    static int type(byte[] b, int at) {
        return Bytes.u8(b, at);
    }

    /** Maximum response time, in tenths of a second; of version 1: 0. */
    static int code(byte[] b, int at) {
        return Bytes.u8(b, at + 1);
    }

    static int group(byte[] b, int at) {
        return Bytes.i32(b, at + GROUP_AT);
    }

    /** How often a report is to be sent, for fear that one gets lost; 0: the querier does not say. RFC 3376 §4.1.6. */
    static int robustness(byte[] b, int at) {
        return Bytes.u8(b, at + 8) & 7;
    }

    /** From one general query to the next, in seconds. RFC 3376 §4.1.7. */
    static int queryInterval(byte[] b, int at) {
        return decode(Bytes.u8(b, at + 9));
    }

    static int sources(byte[] b, int at) {
        return Bytes.u16(b, at + 10);
    }

    /** Large times are a mantissa and an exponent. RFC 3376 §4.1.1, §4.1.7. */
    static int decode(int code) {
        return code < 0x80 ? code : (code & 0xf | 0x10) << ((code >>> 4 & 7) + 3);
    }
}
