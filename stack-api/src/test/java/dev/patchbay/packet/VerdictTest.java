package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The names under which packets end. */
final class VerdictTest {

    @Test
    void a_drop_is_a_drop_and_an_outcome_is_none() {
        assertThat(DropReason.values()).allMatch(DropReason::isDrop);
        assertThat(Outcome.values()).containsExactly(Outcome.DELIVERED, Outcome.CONSUMED);
        assertThat(Outcome.values()).noneMatch(Outcome::isDrop);
    }

    /** Compared with the {@code SKB_DROP_REASON_…} in the type information of a 6.18 kernel. */
    @Test
    void all_but_a_few_drop_reasons_are_linuxs() {
        Set<String> ours = Set.of(
                "ARP_INVALID",
                "DEV_GONE",
                "DST_DISCARD",
                "DRIVER_ERROR",
                "FRAG_INVALID",
                "FRAG_NOMEM",
                "FRAG_OVERLAP",
                "ICMP_ECHO_IGNORED",
                "ICMP_INVALID",
                "IGMP_INVALID",
                "IP_OPTIONS",
                "LINK_FILTER",
                "WORLD_CLOSED");
        assertThat(Arrays.stream(DropReason.values()).map(Enum::name).filter(name -> !ours.contains(name)))
                .containsExactlyInAnyOrder(
                        "PROTO_MEM",
                        "TCP_ABORT_ON_DATA",
                        "TCP_ACK_UNSENT_DATA",
                        "TCP_AOUNEXPECTED",
                        "TCP_MD5UNEXPECTED",
                        "TCP_CLOSE",
                        "TCP_CSUM",
                        "TCP_FASTOPEN",
                        "TCP_FLAGS",
                        "TCP_INVALID_ACK_SEQUENCE",
                        "TCP_INVALID_END_SEQUENCE",
                        "TCP_INVALID_SEQUENCE",
                        "TCP_INVALID_SYN",
                        "TCP_LISTEN_OVERFLOW",
                        "TCP_OFOMERGE",
                        "TCP_OFO_DROP",
                        "TCP_OFO_QUEUE_PRUNE",
                        "TCP_OLD_ACK",
                        "TCP_OLD_DATA",
                        "TCP_OLD_SEQUENCE",
                        "TCP_OVERWINDOW",
                        "TCP_RESET",
                        "TCP_RFC7323_PAWS",
                        "TCP_RFC7323_PAWS_ACK",
                        "TCP_RFC7323_TW_PAWS",
                        "TCP_TOO_OLD_ACK",
                        "TCP_ZEROWINDOW",
                        "CPU_BACKLOG",
                        "DEV_READY",
                        "DUP_FRAG",
                        "FRAG_REASM_TIMEOUT",
                        "FULL_RING",
                        "HDR_TRUNC",
                        "ICMP_CSUM",
                        "IP_CSUM",
                        "IP_INADDRERRORS",
                        "IP_INHDR",
                        "IP_INNOROUTES",
                        "IP_INVALID_DEST",
                        "IP_INVALID_SOURCE",
                        "IP_LOCALNET",
                        "IP_LOCAL_SOURCE",
                        "IP_NOPROTO",
                        "IP_OUTNOROUTES",
                        "IP_RPFILTER",
                        "NEIGH_CREATEFAIL",
                        "NEIGH_DEAD",
                        "NEIGH_FAILED",
                        "NEIGH_QUEUEFULL",
                        "NETFILTER_DROP",
                        "NO_SOCKET",
                        "OTHERHOST",
                        "PKT_TOO_BIG",
                        "PKT_TOO_SMALL",
                        "QDISC_DROP",
                        "SKB_GSO_SEG",
                        "SOCKET_FILTER",
                        "SOCKET_RCVBUFF",
                        "UDP_CSUM",
                        "UNHANDLED_PROTO",
                        "UNICAST_IN_L2_MULTICAST");
    }
}
