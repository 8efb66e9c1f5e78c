package dev.patchbay.capture.filter;

import dev.patchbay.wire.EtherType;

/**
 * Tests of what a frame carries: by EtherType, or by the SAP of 802.2 if the value is no greater than 1500. libpcap:
 * {@code gen_linktype} and what it calls.
 */
final class LinkTests {

    static final int SAP_IP = 0x06;
    static final int SAP_STP = 0x42;
    static final int SAP_SNAP = 0xaa;
    static final int SAP_IPX = 0xe0;
    static final int SAP_NETBEUI = 0xf0;
    static final int SAP_OSI = 0xfe;

    static final int MOPDL = 0x6001;
    static final int MOPRC = 0x6002;
    static final int DECNET = 0x6003;
    static final int LAT = 0x6004;
    static final int SCA = 0x6007;
    static final int ATALK = 0x809b;
    static final int AARP = 0x80f3;
    static final int IPX = 0x8137;
    static final int REVARP = 0x8035;
    static final int PPPOE_DISCOVERY = 0x8863;

    /** The largest value of the type field that is an 802.3 length. */
    private static final int MAX_LENGTH = 1500;
    /** SNAP: both SAPs, then "unnumbered information". */
    private static final long SNAP = 0xaaaa03L;

    private static final int APPLE = 0x080007;

    private final Layout layout;

    LinkTests(Layout layout) {
        this.layout = layout;
    }

    /** Frames that carry a protocol. */
    Condition carries(int protocol) {
        if (layout.labels() > 0) {
            return carriesBehindLabels(protocol);
        }
        return switch (layout.layer()) {
            case EN10MB -> ethernet(protocol);
            case RAW -> raw(protocol);
            // The cooked header has a protocol field of its own, also for what came as 802.2.
            case LINUX_SLL2 -> Condition.equal(layout.type(0, Bpf.H), protocol);
        };
    }

    private Condition ethernet(int protocol) {
        return switch (protocol) {
            case SAP_OSI, SAP_IP, SAP_NETBEUI ->
                Condition.and(isLength(), Condition.equal(layout.llc(0, Bpf.H), protocol << 8 | protocol));
            case SAP_IPX -> ipx();
            case ATALK -> Condition.or(isType(ATALK), Condition.and(isLength(), snap(APPLE, ATALK)));
            case AARP -> Condition.or(isType(AARP), Condition.and(isLength(), snap(0, AARP)));
            default ->
                Integer.compareUnsigned(protocol, MAX_LENGTH) <= 0
                        ? Condition.and(isLength(), Condition.equal(layout.type(2, Bpf.B), protocol))
                        : isType(protocol);
        };
    }

    private Condition ipx() {
        Condition sap = Condition.equal(layout.llc(0, Bpf.B), SAP_IPX);
        Condition withoutLlc = Condition.equal(layout.llc(0, Bpf.H), 0xffff);
        Condition inside = Condition.or(snap(0, IPX), Condition.or(sap, withoutLlc));
        return Condition.or(isType(IPX), Condition.and(isLength(), inside));
    }

    /** SNAP of an organisation and a type; the later half is looked at first, as in libpcap. */
    private Condition snap(int organisation, int type) {
        long header = SNAP << 40 | (long) organisation << 16 | type;
        return Condition.and(
                Condition.equal(layout.llc(4, Bpf.W), (int) header),
                Condition.equal(layout.llc(0, Bpf.W), (int) (header >>> 32)));
    }

    private Condition isType(int type) {
        return Condition.equal(layout.type(0, Bpf.H), type);
    }

    /** Frames whose type field is an 802.3 length. */
    Condition isLength() {
        return Condition.not(Condition.test(layout.type(0, Bpf.H), Bpf.JGT, MAX_LENGTH));
    }

    private Condition raw(int protocol) {
        return switch (protocol) {
            case EtherType.IP4 -> Condition.maskedEqual(layout.link(0, Bpf.B), 0xf0, 0x40);
            case EtherType.IP6 -> Condition.maskedEqual(layout.link(0, Bpf.B), 0xf0, 0x60);
            default -> Condition.Constant.NEVER;
        };
    }

    private Condition carriesBehindLabels(int protocol) {
        int version = switch (protocol) {
            case EtherType.IP4 -> 0x40;
            case EtherType.IP6 -> 0x60;
            default -> throw new FilterSyntaxException("unsupported protocol over mpls");
        };
        return Condition.and(
                Condition.maskedEqual(layout.network(-2, Bpf.B), 1, 1),
                Condition.maskedEqual(layout.network(0, Bpf.B), 0xf0, version));
    }
}
