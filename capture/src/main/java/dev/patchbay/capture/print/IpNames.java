package dev.patchbay.capture.print;

import java.util.Map;

/** The names that tcpdump has for the protocols of the IP header. tcpdump: ipproto.c. */
final class IpNames {

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "Options"),
            Map.entry(1, "ICMP"),
            Map.entry(2, "IGMP"),
            Map.entry(4, "IPIP"),
            Map.entry(6, "TCP"),
            Map.entry(8, "EGP"),
            Map.entry(9, "IGRP"),
            Map.entry(17, "UDP"),
            Map.entry(33, "DCCP"),
            Map.entry(41, "IPv6"),
            Map.entry(43, "Routing"),
            Map.entry(44, "Fragment"),
            Map.entry(46, "RSVP"),
            Map.entry(47, "GRE"),
            Map.entry(50, "ESP"),
            Map.entry(51, "AH"),
            Map.entry(55, "Mobile IP"),
            Map.entry(58, "ICMPv6"),
            Map.entry(62, "Mobile IP (old)"),
            Map.entry(88, "EIGRP"),
            Map.entry(89, "OSPF"),
            Map.entry(103, "PIM"),
            Map.entry(108, "Compressed IP"),
            Map.entry(112, "VRRP"),
            Map.entry(113, "PGM"),
            Map.entry(132, "SCTP"),
            Map.entry(135, "Mobility"),
            Map.entry(143, "Ethernet"));

    private IpNames() {}

    static String of(int protocol) {
        return NAMES.getOrDefault(protocol, "unknown");
    }
}
