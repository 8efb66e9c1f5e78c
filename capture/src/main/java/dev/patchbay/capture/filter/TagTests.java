package dev.patchbay.capture.filter;

import dev.patchbay.capture.LinkLayer;
import dev.patchbay.wire.EtherType;

/**
 * Tests of what stands between the link header and the network header, and moves all later tests behind it: {@code
 * vlan}, {@code mpls}. Packets keep their tags in Patchbay, so that {@code vlan} finds them in the bytes, as libpcap
 * does when it reads a file.
 */
final class TagTests {

    private static final int MPLS = 0x8847;
    /** An 802.1Q tag around another, in the days before 802.1ad. */
    private static final int OLD_QINQ = 0x9100;

    private final Layout layout;
    private final LinkTests links;

    TagTests(Layout layout, LinkTests links) {
        this.layout = layout;
        this.links = links;
    }

    /** Tagged frames, of any VLAN or one; later tests look behind the tag. */
    Condition vlan(boolean anyId, int id) {
        if (layout.labels() > 0) {
            throw new FilterSyntaxException("no VLAN match after MPLS");
        }
        requireEthernet("VLAN");
        Condition tagged = Condition.or(
                Condition.or(links.carries(EtherType.VLAN), links.carries(EtherType.SERVICE_VLAN)),
                links.carries(OLD_QINQ));
        if (!anyId) {
            requireAtMost(id, 0xfff, "VLAN tag");
            tagged = Condition.and(tagged, Condition.maskedEqual(layout.network(0, Bpf.H), 0xfff, id));
        }
        layout.passTag();
        return tagged;
    }

    /** Labelled packets, with any label or one; later tests look behind the label. */
    Condition mpls(boolean anyLabel, int label) {
        Condition labelled;
        if (layout.labels() > 0) {
            labelled = Condition.maskedEqual(layout.network(-2, Bpf.B), 1, 0);
        } else {
            requireEthernet("MPLS");
            labelled = links.carries(MPLS);
        }
        if (!anyLabel) {
            requireAtMost(label, 0xfffff, "MPLS label");
            Condition same = Condition.maskedEqual(layout.network(0, Bpf.W), 0xfffff000, label << 12);
            labelled = Condition.and(labelled, same);
        }
        layout.passLabel();
        return labelled;
    }

    private void requireEthernet(String what) {
        if (layout.layer() != LinkLayer.EN10MB) {
            throw new FilterSyntaxException(
                    "no " + what + " support for " + layout.layer().description());
        }
    }

    private static void requireAtMost(int value, int max, String what) {
        if (Integer.compareUnsigned(value, max) > 0) {
            throw new FilterSyntaxException(
                    what + " " + Integer.toUnsignedString(value) + " greater than maximum " + max);
        }
    }
}
