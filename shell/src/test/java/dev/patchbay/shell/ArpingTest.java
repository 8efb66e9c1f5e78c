package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stories of {@code arping}. */
class ArpingTest {

    private static final long SECOND = 1_000_000_000L;

    private final LiveShell shell = LiveShell.threeHosts();

    @AfterEach
    void close() {
        assertThat(shell.world().failures()).isEmpty();
        shell.close();
    }

    private long seconds(String command) {
        long start = shell.world().clock().nanos();
        String ignored = shell.runInH1(command);
        return (shell.world().clock().nanos() - start) / SECOND;
    }

    @Test
    void it_takes_as_long_as_the_real_one() {
        assertThat(seconds("arping -c 1 -I eth0 10.1.0.1")).isEqualTo(1);
        assertThat(seconds("arping -c 2 -I eth0 10.1.0.99")).isEqualTo(2);
        assertThat(seconds("arping -c 1 -w 3 -I eth0 10.1.0.1")).isZero();
        assertThat(seconds("arping -c 1 -w 3 -I eth0 10.1.0.99")).isEqualTo(1);
        assertThat(seconds("arping -i 2 -w 3 -I eth0 10.1.0.1")).isEqualTo(3);
        assertThat(seconds("arping -D -w 2 -I eth0 10.1.0.1")).isZero();
    }

    @Test
    void a_gratuitous_request_tells_the_neighbours_a_new_address() { // kernel R46
        assertThat(shell.run("""
                ip netns exec h1 ping -c 1 -q 10.1.0.1 > /dev/null
                ip -n h1 link set eth0 address 02:00:00:00:00:11
                ip netns exec h1 arping -c 1 -U -I eth0 10.1.0.2 > /dev/null
                ip -n r neigh show""")).isEqualTo("10.1.0.2 dev eth0 lladdr 02:00:00:00:00:11 STALE \n");
    }

    @Test
    void a_station_that_announces_an_address_is_seen_by_who_tests_it() {
        assertThat(shell.run("""
                ip -n r addr add 10.1.0.77/32 dev lo
                ip netns exec r sysctl -qw net.ipv4.conf.eth0.arp_ignore=1
                ip netns exec h1 arping -D -I eth0 -w 5 10.1.0.77 &
                sleep 1.5
                ip netns exec r arping -U -c 1 -I eth0 10.1.0.77 > /dev/null
                wait"""))
                .contains("ARPING 10.1.0.77 from 0.0.0.0 eth0\n")
                .contains("Broadcast request from 10.1.0.77 [02:00:00:00:00:02] for 10.1.0.77 for [FF:FF:FF:FF:FF:FF]"
                        .replace(" for [FF", " [FF"))
                .contains("\nReceived 1 response(s) (1 request(s), 1 broadcast(s))\n");
    }

    @Test
    void one_without_end_is_ended_by_wait_with_its_closing_lines() {
        assertThat(shell.run("ip netns exec h1 arping -I eth0 10.1.0.1 &\nwait"))
                .containsPattern("Sent [23] probes \\(1 broadcast\\(s\\)\\)\nReceived [23] response\\(s\\)\n");
    }
}
