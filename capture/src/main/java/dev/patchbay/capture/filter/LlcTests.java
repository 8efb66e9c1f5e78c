package dev.patchbay.capture.filter;

import dev.patchbay.capture.LinkLayer;

/** Tests of 802.2 frames: the {@code llc} primitives. libpcap: {@code gen_llc} and its kin. */
final class LlcTests {

    private final Layout layout;
    private final LinkTests links;

    LlcTests(Layout layout, LinkTests links) {
        this.layout = layout;
        this.links = links;
    }

    /** 802.2 frames that are not Novell's. */
    private Condition any() {
        if (layout.layer() != LinkLayer.EN10MB) {
            throw new FilterSyntaxException(
                    "'llc' not supported for " + layout.layer().description());
        }
        return Condition.and(links.isLength(), Condition.not(Condition.equal(layout.llc(0, Bpf.H), 0xffff)));
    }

    /** 802.2 frames: all (no name), of a format ({@code i}, {@code s}, {@code u}) or with one message. */
    Condition named(String name) {
        return switch (name) {
            case "" -> any();
            case "i" -> Condition.and(any(), Condition.not(Condition.test(layout.llc(2, Bpf.B), Bpf.JSET, 0x01)));
            case "s" -> control(0x03, 0x01);
            case "u" -> control(0x03, 0x03);
            case "rr", "rnr", "rej" -> control(0x0f, supervisory(name));
            default -> control(0xef, unnumbered(name));
        };
    }

    private Condition control(int mask, int value) {
        return Condition.and(any(), Condition.maskedEqual(layout.llc(2, Bpf.B), mask, value));
    }

    private static int supervisory(String name) {
        return switch (name) {
            case "rr" -> 0x01;
            case "rnr" -> 0x05;
            default -> 0x09;
        };
    }

    private static int unnumbered(String name) {
        return switch (name) {
            case "ui" -> 0x03;
            case "ua" -> 0x63;
            case "disc" -> 0x43;
            case "dm" -> 0x0f;
            case "sabme" -> 0x6f;
            case "test" -> 0xe3;
            case "xid" -> 0xaf;
            case "frmr" -> 0x87;
            default -> throw new FilterSyntaxException("unknown LLC type name \"" + name + "\"");
        };
    }
}
