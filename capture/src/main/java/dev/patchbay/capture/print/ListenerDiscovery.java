package dev.patchbay.capture.print;

/** Multicast listener discovery, RFC 2710 and 3810. tcpdump: {@code mld6_print}, {@code mldv2_report_print}. */
final class ListenerDiscovery {

    private static final int QUERY = 130;
    private static final int REPORT_2 = 143;
    private static final int LENGTH = 24;
    private static final int QUERY_2_LENGTH = 28;
    private static final int ADDRESS = 16;

    private ListenerDiscovery() {}

    static void print(Dissection d, int at, int length, int type) {
        if (type == REPORT_2) {
            printReport(d, at, length);
        } else if (type == QUERY && length >= QUERY_2_LENGTH) {
            d.print(" v2");
            printQuery(d, at, length);
        } else if (type == QUERY && length != LENGTH) {
            d.print(" unknown-version (len ").unsigned(length).print(") ");
        } else if (at + LENGTH <= d.end()) {
            d.print("max resp delay: " + d.u16(at + 4) + " addr: " + d.ip6(at + 8));
        }
    }

    private static void printReport(Dissection d, int at, int length) {
        if (Integer.compareUnsigned(length, 8) < 0) {
            d.print(" [invalid len ").unsigned(length).print(']');
            return;
        }
        int groups = d.u16(at + 6);
        d.print(", ").print(groups).print(" group record(s)");
        int group = 8;
        for (int i = 0; d.verbose() && i < groups; i++) {
            if (length < group + 20) {
                d.print(" [invalid number of groups]");
                return;
            }
            d.print(" [gaddr " + d.ip6(at + group + 4));
            d.print(" " + GroupRecords.name(d.u8(at + group), "v2"));
            int sources = d.u16(at + group + 2);
            if (length < group + 20 + ADDRESS * sources) {
                d.print(" [invalid number of sources ").print(sources).print(']');
                return;
            }
            printSources(d, at + group + 20, sources);
            group += 20 + ADDRESS * sources;
            d.print(']');
        }
    }

    private static void printSources(Dissection d, int from, int count) {
        if (d.verbosity() <= 1) {
            d.print(", ").print(count).print(" source(s)");
            return;
        }
        d.print(" {");
        for (int i = 0; i < count; i++) {
            d.print(" " + d.ip6(from + ADDRESS * i));
        }
        d.print(" }");
    }

    private static void printQuery(Dissection d, int at, int length) {
        int code = d.u16(at + 4);
        if (d.verbose()) {
            int delay = code < 0x8000 ? code : (code & 0x0fff | 0x1000) << (code >>> 12 & 7) + 3;
            d.print(" [max resp delay=").print(delay).print(']');
        }
        d.print(" [gaddr " + d.ip6(at + 8));
        if (d.verbose()) {
            printQuerier(d, at);
        }
        int sources = d.u16(at + 26);
        if (sources > 0 && length < QUERY_2_LENGTH + ADDRESS * sources) {
            d.print(" [invalid number of sources]");
        } else if (sources > 0) {
            printSources(d, at + QUERY_2_LENGTH, sources);
        }
        d.print(']');
    }

    private static void printQuerier(Dissection d, int at) {
        int flags = d.u8(at + 24);
        d.print((flags & 8) != 0 ? " sflag" : "");
        if ((flags & 7) != 0) {
            d.print(" robustness=").print(flags & 7);
        }
        int code = d.u8(at + 25);
        d.print(" qqi=").print(code < 128 ? code : (code & 0x0f | 0x10) << (code >>> 4 & 7) + 3);
    }
}
