package dev.patchbay.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The protocol counters. */
final class SnmpCountersTest {

    private final SnmpCounters counters = new SnmpCounters();

    @Test
    void they_begin_with_zero_and_are_all_listed() {
        assertThat(counters.snapshot()).hasSize(Snmp.values().length);
        assertThat(counters.snapshot().values()).containsOnly(0L);
    }

    @Test
    void each_counts_for_itself() {
        counters.increment(Snmp.IpInReceives);
        counters.add(Snmp.IpExtInOctets, 84);
        counters.add(Snmp.IpExtInOctets, 16);
        assertThat(counters.get(Snmp.IpInReceives)).isEqualTo(1);
        assertThat(counters.get(Snmp.IpExtInOctets)).isEqualTo(100);
        assertThat(counters.snapshot().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(101);
    }

    /** RFC 792, RFC 950; Linux: icmp.c, {@code icmpmibmap}. */
    @Test
    void icmp_types_are_counted_once_and_shown_twice() {
        int[] types = {3, 11, 12, 4, 5, 8, 0, 13, 14, 17, 18};
        String[] names = {
            "DestUnreachs",
            "TimeExcds",
            "ParmProbs",
            "SrcQuenchs",
            "Redirects",
            "Echos",
            "EchoReps",
            "Timestamps",
            "TimestampReps",
            "AddrMasks",
            "AddrMaskReps"
        };
        for (int i = 0; i < types.length; i++) {
            for (int n = 0; n <= i; n++) {
                counters.icmpIn(types[i]);
                counters.icmpOut(types[i]);
                counters.icmpOut(types[i]);
            }
        }
        for (int i = 0; i < types.length; i++) {
            assertThat(counters.get(Snmp.valueOf("IcmpIn" + names[i])))
                    .as(names[i])
                    .isEqualTo(i + 1L);
            assertThat(counters.get(Snmp.valueOf("IcmpOut" + names[i])))
                    .as(names[i])
                    .isEqualTo(2L * (i + 1));
            assertThat(counters.snapshot()).containsEntry("IcmpMsgInType" + types[i], i + 1L);
        }
    }

    @Test
    void a_type_without_a_counter_of_its_own_is_shown_by_its_number() {
        counters.icmpIn(255);
        assertThat(counters.snapshot()).containsEntry("IcmpMsgInType255", 1L);
    }

    /** nstat lists /proc/net/snmp, in which IcmpMsg stands between Icmp and Udp. */
    @Test
    void types_stand_before_tcp() {
        counters.icmpOut(8);
        counters.icmpIn(0);
        List<String> names = List.copyOf(counters.snapshot().keySet());
        int at = names.indexOf("IcmpMsgInType0");
        assertThat(names.subList(at - 1, at + 3))
                .containsExactly("IcmpOutAddrMaskReps", "IcmpMsgInType0", "IcmpMsgOutType8", "TcpActiveOpens");
    }
}
