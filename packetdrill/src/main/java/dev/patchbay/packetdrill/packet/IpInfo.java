package dev.patchbay.packetdrill.packet;

/**
 * What a script says of an IP header.
 *
 * @param check what of the type of service is compared
 * @param tos the type of service that is injected, or expected
 * @param ttl the hop limit; {@value #UNCHECKED_TTL}: what injected packets have, and what is not compared
 */
public record IpInfo(Check check, int tos, int ttl) {

    /** Hop limit of injected packets where nothing is said; of others it means "whatever". */
    public static final int UNCHECKED_TTL = 255;

    /** Where nothing is said. */
    public static final IpInfo NONE = new IpInfo(Check.NOTHING, 0, UNCHECKED_TTL);

    /** How much of the type of service is compared. */
    public enum Check {
        NOTHING,
        /** The two bits of RFC 3168 §5. */
        ECN,
        /** Either of the two codes ECT. */
        ECT_ANY,
        /** All eight bits. */
        TOS
    }

    /** Whether a type of service is as expected. */
    public boolean accepts(int liveTos) {
        return switch (check) {
            case NOTHING -> true;
            case ECN -> (liveTos & 3) == (tos & 3);
            case ECT_ANY -> (liveTos & 3) == 1 || (liveTos & 3) == 2;
            case TOS -> liveTos == tos;
        };
    }
}
