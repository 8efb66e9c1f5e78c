package dev.patchbay.wire;

/** Protocol numbers of the IP header that Patchbay has to do with, as IANA assigns them. */
public final class IpProtocol {

    public static final int ICMP = 1;
    public static final int IGMP = 2;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMP6 = 58;

    /** Never on the wire: a raw socket that writes its own IP header and receives nothing. */
    public static final int RAW = 255;

    private IpProtocol() {}
}
