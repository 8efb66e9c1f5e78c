package dev.patchbay.core.ip4.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.HandLoop;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How many ICMP messages may be sent to one host, and in all. */
final class IcmpLimitsTest {

    private static final int HOST = 0x0a00_0002;
    private static final int OTHER = 0x0a00_0003;
    private static final long SECOND = 1_000_000_000L;
    private static final int MANY = 1000;

    private final HandLoop loop = new HandLoop();
    private final SnmpCounters counters = new SnmpCounters();
    private final Ip4Settings settings = new Ip4Settings();
    private final IcmpLimits limits = new IcmpLimits(settings, counters, new Peers(), loop);

    private void set(String leaf, String value) {
        Objects.requireNonNull(settings.find("net.ipv4." + leaf)).write(value);
    }

    private boolean portUnreachable(int destination) {
        return limits.allow(IcmpHeader.UNREACHABLE, IcmpHeader.PORT_UNREACHABLE, destination, false);
    }

    private int allowed(int attempts, int type, int code, boolean overLoopback) {
        int sent = 0;
        for (int i = 0; i < attempts; i++) {
            if (limits.allow(type, code, HOST, overLoopback)) {
                sent++;
            }
        }
        return sent;
    }

    private int errorsTo(int destination) {
        int sent = 0;
        while (portUnreachable(destination)) {
            sent++;
        }
        return sent;
    }

    @Test
    void after_a_silence_a_host_gets_six_at_once_and_then_one_a_second() {
        assertThat(errorsTo(HOST)).isEqualTo(6); // kernel R92
        loop.advance(SECOND - 1);
        assertThat(errorsTo(HOST)).isZero();
        loop.advance(1);
        assertThat(errorsTo(HOST)).isEqualTo(1);
        loop.advance(3 * SECOND);
        assertThat(errorsTo(HOST)).isEqualTo(3);
    }

    @Test
    void a_long_silence_saves_up_no_more_than_six() {
        assertThat(errorsTo(HOST)).isEqualTo(6);
        loop.advance(3600 * SECOND);
        assertThat(errorsTo(HOST)).isEqualTo(6); // kernel R92
    }

    @Test
    void each_host_has_its_own_budget() {
        assertThat(errorsTo(HOST)).isEqualTo(6);
        assertThat(errorsTo(OTHER)).isEqualTo(6); // kernel R92
        assertThat(counters.get(Snmp.IcmpOutRateLimitHost)).isEqualTo(2);
        assertThat(counters.get(Snmp.IcmpOutRateLimitGlobal)).isZero();
    }

    @Test
    void the_kinds_of_error_share_the_budget_of_a_host() {
        for (int type : new int[] {3, 4, 11, 12, 3, 11}) {
            assertThat(limits.allow(type, 0, HOST, false)).isTrue();
        }
        for (int type : new int[] {3, 4, 11, 12}) {
            assertThat(limits.allow(type, 0, HOST, false)).isFalse(); // kernel R92
        }
    }

    @Test
    void replies_and_unknown_types_are_not_limited() {
        loop.luck = 2;
        assertThat(allowed(MANY, 0, 0, false)).isEqualTo(MANY); // kernel R92
        assertThat(allowed(MANY, 14, 0, false)).isEqualTo(MANY);
        assertThat(allowed(MANY, 35, 0, false)).isEqualTo(MANY); // 35 & 31 is a limited type
    }

    @Test
    void path_discovery_is_not_limited() {
        loop.luck = 2;
        assertThat(allowed(MANY, IcmpHeader.UNREACHABLE, IcmpHeader.FRAGMENTATION_NEEDED, false))
                .isEqualTo(MANY);
    }

    @Test
    void what_leaves_through_lo_has_no_budget_per_host() {
        assertThat(allowed(MANY, 3, 3, true)).isEqualTo(MANY); // kernel R92
        assertThat(counters.get(Snmp.IcmpOutRateLimitHost)).isZero();
    }

    @Test
    void all_hosts_together_get_fifty_at_once_and_a_thousand_a_second() {
        loop.luck = 1;
        assertThat(allowed(MANY, 3, 3, true)).isEqualTo(50); // kernel R92
        assertThat(counters.get(Snmp.IcmpOutRateLimitGlobal)).isEqualTo(MANY - 50);
        loop.advance(SECOND / 50 - 1);
        assertThat(allowed(MANY, 3, 3, true)).isZero();
        loop.advance(1);
        assertThat(allowed(MANY, 3, 3, true)).isEqualTo(20);
        loop.advance(SECOND);
        assertThat(allowed(MANY, 3, 3, true)).isEqualTo(50);
    }

    @Test
    void a_message_costs_up_to_two_of_the_common_budget() {
        loop.luck = 2;
        assertThat(allowed(MANY, 3, 3, true)).isEqualTo(25);
    }

    @Test
    void a_host_that_gets_none_costs_the_common_budget_nothing() {
        loop.luck = 1;
        assertThat(allowed(MANY, 3, 3, false)).isEqualTo(6);
        assertThat(counters.get(Snmp.IcmpOutRateLimitHost)).isEqualTo(MANY - 6);
        assertThat(counters.get(Snmp.IcmpOutRateLimitGlobal)).isZero();
        assertThat(allowed(MANY, 3, 3, true)).isEqualTo(44);
    }

    @Test
    void the_limits_are_parameters() {
        set("icmp_ratelimit", "100");
        assertThat(errorsTo(HOST)).isEqualTo(6);
        loop.advance(SECOND / 10);
        assertThat(errorsTo(HOST)).isEqualTo(1);
        set("icmp_ratelimit", "0");
        assertThat(allowed(MANY, 3, 3, false)).isEqualTo(MANY);
    }

    @Test
    void the_limited_types_are_a_parameter() {
        set("icmp_ratemask", "1"); // echo replies only
        assertThat(allowed(MANY, 3, 3, false)).isEqualTo(MANY);
        assertThat(allowed(MANY, 0, 0, false)).isEqualTo(6);
    }

    @Test
    void without_a_common_budget_nothing_limited_is_sent() {
        set("icmp_msgs_per_sec", "0");
        assertThat(portUnreachable(HOST)).isFalse();
        assertThat(counters.get(Snmp.IcmpOutRateLimitGlobal)).isEqualTo(1);
        assertThat(limits.allow(0, 0, HOST, false)).isTrue();
    }

    @Test
    void a_router_tells_of_missing_routes_five_times_at_once_and_then_once_a_second() {
        int sent = 0;
        while (limits.allowNoRoute(HOST)) {
            sent++;
        }
        assertThat(sent).isEqualTo(5);
        loop.advance(SECOND);
        assertThat(limits.allowNoRoute(HOST)).isTrue();
        assertThat(limits.allowNoRoute(HOST)).isFalse();
        assertThat(limits.allowNoRoute(OTHER)).isTrue();
    }
}
