package dev.patchbay.capture.print;

import dev.patchbay.wire.InternetChecksum;
import java.util.Locale;

/** IGMP versions 1 to 3, RFC 1112, 2236, 3376. tcpdump: print-igmp.c, without DVMRP, PIM version 1 and mtrace. */
final class IgmpPrinter {

    /** In tenths of a second. */
    private static final int USUAL_RESPONSE_TIME = 100;

    private IgmpPrinter() {}

    static void print(Dissection d, IpPayload payload) {
        d.protocol("igmp");
        if (d.has(PrintFlag.QUIET)) {
            d.print("igmp");
            return;
        }
        int at = payload.at();
        int length = payload.length();
        switch (d.u8(at)) {
            case 0x11 -> printQuery(d, at, length);
            case 0x12 -> {
                d.print("igmp v1 report " + d.ip4(at + 4));
                d.print(length != 8 ? " [len " + length + "]" : "");
            }
            case 0x16 -> d.print("igmp v2 report " + d.ip4(at + 4));
            case 0x17 -> d.print("igmp leave " + d.ip4(at + 4));
            case 0x22 -> printReport(d, at, length);
            default -> d.print("igmp-" + d.u8(at));
        }
        if (d.verbose() && length >= 4 && d.has(at, length) && InternetChecksum.of(d.bytes(), at, length) != 0) {
            d.print(" bad igmp cksum ").hex(d.u16(at + 2)).print('!');
        }
    }

    private static void printQuery(Dissection d, int at, int length) {
        d.print("igmp query");
        if (length >= 12) {
            printQuery3(d, at, length);
            return;
        }
        int time = d.u8(at + 1);
        d.print(time == 0 ? " v1" : " v2");
        if (time != 0 && time != USUAL_RESPONSE_TIME) {
            d.print(" [max resp time ").print(time).print(']');
        }
        if (d.i32(at + 4) != 0) {
            d.print(" [gaddr " + d.ip4(at + 4) + "]");
        }
        d.print(length != 8 ? " [len " + length + "]" : "");
    }

    private static void printQuery3(Dissection d, int at, int length) {
        d.print(" v3");
        if ((length & 3) != 0) {
            d.print(" [invalid len ").print(length).print(']');
            return;
        }
        int code = d.u8(at + 1);
        if (code != USUAL_RESPONSE_TIME) {
            d.print(" [max resp time ").print(responseTime(code)).print(']');
        }
        if (d.i32(at + 4) == 0) {
            return;
        }
        d.print(" [gaddr " + d.ip4(at + 4));
        int sources = d.u16(at + 10);
        if (sources > 0 && length < 12 + 4 * sources) {
            d.print(" [invalid number of sources]");
        } else if (sources > 0) {
            printSources(d, at + 12, sources);
        }
        d.print(']');
    }

    /** RFC 3376 §4.1.1: large times are a mantissa and an exponent. */
    private static String responseTime(int code) {
        int tenths = code < 128 ? code : (code & 0x0f | 0x10) << (code >>> 4 & 7) + 3;
        return tenths < 600 ? String.format(Locale.ROOT, "%.1fs", tenths * 0.1) : Durations.text(tenths / 10);
    }

    private static void printSources(Dissection d, int from, int count) {
        if (d.verbosity() <= 1) {
            d.print(", ").print(count).print(" source(s)");
            return;
        }
        d.print(" {");
        for (int i = 0; i < count; i++) {
            d.print(" " + d.ip4(from + 4 * i));
        }
        d.print(" }");
    }

    private static void printReport(Dissection d, int at, int length) {
        d.print("igmp v3 report");
        if (length < 16 || (length & 3) != 0) {
            d.print(" [invalid len ").print(length).print(']');
            return;
        }
        int groups = d.u16(at + 6);
        d.print(", ").print(groups).print(" group record(s)");
        int group = 8;
        for (int i = 0; d.verbose() && i < groups; i++) {
            if (length < group + 8) {
                d.print(" [invalid number of groups]");
                return;
            }
            d.print(" [gaddr " + d.ip4(at + group + 4));
            d.print(" " + GroupRecords.name(d.u8(at + group), "v3"));
            int sources = d.u16(at + group + 2);
            if (length < group + 8 + 4 * sources) {
                d.print(" [invalid number of sources ").print(sources).print(']');
                return;
            }
            printSources(d, at + group + 8, sources);
            group += 8 + 4 * sources;
            d.print(']');
        }
    }
}
