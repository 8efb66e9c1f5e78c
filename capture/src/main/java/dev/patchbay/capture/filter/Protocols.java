package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.Token.Kind;
import java.util.Set;

/** The protocols that have a reserved word, pcap-filter(7). */
final class Protocols {

    private static final Set<String> NAMES = Set.of(
            "link", "ip", "arp", "rarp", "sctp", "tcp", "udp", "icmp", "igmp", "igrp", "pim", "vrrp", "carp", "atalk",
            "aarp", "decnet", "lat", "sca", "mopdl", "moprc", "ip6", "icmp6", "ah", "esp", "iso", "esis", "isis", "l1",
            "l2", "iih", "lsp", "snp", "psnp", "csnp", "clnp", "stp", "ipx", "netbeui", "radio");

    private Protocols() {}

    /** Whether a word is the name of a protocol. */
    static boolean isName(Token token) {
        return token.kind() == Kind.KEYWORD && NAMES.contains(token.text());
    }
}
