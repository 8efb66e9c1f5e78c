package dev.patchbay.wiring;

/**
 * The protocol counters, in the order and under the names of {@code nstat}. RFC 4293, RFC 4113; Linux: snmp.h, proc.c.
 * The counters of single ICMP types ({@code IcmpMsgInType8} …) are kept beside these by {@link SnmpCounters}.
 */
public enum Snmp {
    IpInReceives,
    IpInHdrErrors,
    IpInAddrErrors,
    IpForwDatagrams,
    IpInUnknownProtos,
    IpInDiscards,
    IpInDelivers,
    IpOutRequests,
    IpOutDiscards,
    IpOutNoRoutes,
    IpReasmTimeout,
    IpReasmReqds,
    IpReasmOKs,
    IpReasmFails,
    IpFragOKs,
    IpFragFails,
    IpFragCreates,
    IpOutTransmits,
    IcmpInMsgs,
    IcmpInErrors,
    IcmpInCsumErrors,
    IcmpInDestUnreachs(Icmp.IN, 3),
    IcmpInTimeExcds(Icmp.IN, 11),
    IcmpInParmProbs(Icmp.IN, 12),
    IcmpInSrcQuenchs(Icmp.IN, 4),
    IcmpInRedirects(Icmp.IN, 5),
    IcmpInEchos(Icmp.IN, 8),
    IcmpInEchoReps(Icmp.IN, 0),
    IcmpInTimestamps(Icmp.IN, 13),
    IcmpInTimestampReps(Icmp.IN, 14),
    IcmpInAddrMasks(Icmp.IN, 17),
    IcmpInAddrMaskReps(Icmp.IN, 18),
    IcmpOutMsgs,
    IcmpOutErrors,
    IcmpOutRateLimitGlobal,
    IcmpOutRateLimitHost,
    IcmpOutDestUnreachs(Icmp.OUT, 3),
    IcmpOutTimeExcds(Icmp.OUT, 11),
    IcmpOutParmProbs(Icmp.OUT, 12),
    IcmpOutSrcQuenchs(Icmp.OUT, 4),
    IcmpOutRedirects(Icmp.OUT, 5),
    IcmpOutEchos(Icmp.OUT, 8),
    IcmpOutEchoReps(Icmp.OUT, 0),
    IcmpOutTimestamps(Icmp.OUT, 13),
    IcmpOutTimestampReps(Icmp.OUT, 14),
    IcmpOutAddrMasks(Icmp.OUT, 17),
    IcmpOutAddrMaskReps(Icmp.OUT, 18),
    UdpInDatagrams,
    UdpNoPorts,
    UdpInErrors,
    UdpOutDatagrams,
    UdpRcvbufErrors,
    UdpSndbufErrors,
    UdpInCsumErrors,
    UdpIgnoredMulti,
    UdpMemErrors,
    TcpExtArpFilter,
    TcpExtIPReversePathFilter,
    IpExtInNoRoutes,
    IpExtInTruncatedPkts,
    IpExtInMcastPkts,
    IpExtOutMcastPkts,
    IpExtInBcastPkts,
    IpExtOutBcastPkts,
    IpExtInOctets,
    IpExtOutOctets,
    IpExtInMcastOctets,
    IpExtOutMcastOctets,
    IpExtInBcastOctets,
    IpExtOutBcastOctets,
    IpExtInCsumErrors,
    IpExtInNoECTPkts,
    IpExtInECT1Pkts,
    IpExtInECT0Pkts,
    IpExtInCEPkts,
    IpExtReasmOverlaps;

    static final int COUNT = values().length;

    /** Which way the ICMP messages go that a counter counts. */
    enum Icmp {
        NONE,
        IN,
        OUT
    }

    private final Icmp icmpDirection;
    private final int icmpType;

    Snmp() {
        this(Icmp.NONE, 0);
    }

    /** A counter that is the sum over one ICMP type. */
    Snmp(Icmp direction, int type) {
        icmpDirection = direction;
        icmpType = type;
    }

    Icmp icmpDirection() {
        return icmpDirection;
    }

    int icmpType() {
        return icmpType;
    }
}
