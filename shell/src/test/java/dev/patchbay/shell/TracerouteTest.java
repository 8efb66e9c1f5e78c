package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stories of {@code traceroute}. */
class TracerouteTest {

    private final LiveShell shell = LiveShell.threeHosts();

    @AfterEach
    void close() {
        assertThat(shell.world().failures()).isEmpty();
        shell.close();
    }

    private String trace(String arguments) {
        return Masked.text(shell.runInH1("traceroute " + arguments));
    }

    @Test
    void the_limit_of_errors_hides_the_host_at_first() { // kernel R92: six errors at once
        assertThat(trace("-n 10.2.0.2")).isEqualTo("""
                traceroute to 10.2.0.2 (10.2.0.2), 30 hops max, 60 byte packets
                 1  10.1.0.1  T ms  T ms  T ms
                 2  10.2.0.2  T ms  T ms  T ms
                """);
        assertThat(trace("-n 10.2.0.2")).isEqualTo("""
                traceroute to 10.2.0.2 (10.2.0.2), 30 hops max, 60 byte packets
                 1  10.1.0.1  T ms  T ms  T ms
                 2  * * *
                 3  * * *
                 4  * * *
                 5  * * *
                 6  * * *
                 7  * 10.2.0.2  T ms  T ms
                """);
    }

    @Test
    void a_route_that_ends_on_the_way_is_marked() {
        assertThat(shell.run("""
                ip -n r route add unreachable 10.67.0.1; ip -n r route add prohibit 10.67.0.2
                ip -n r route add blackhole 10.67.0.3""")).isEmpty();
        assertThat(trace("-n -q 1 10.67.0.1")).endsWith("\n 1  10.1.0.1  T ms !H\n");
        assertThat(shell.run("sleep 10")).isEmpty(); // kernel R92: errors are rationed
        assertThat(trace("-n -q 1 10.67.0.2")).endsWith("\n 1  10.1.0.1  T ms !X\n");
        assertThat(trace("-n -q 1 -m 2 -w 0.5 10.67.0.3")) // dropped before its hops are counted
                .endsWith("\n 1  *\n 2  *\n");
        assertThat(shell.run("sleep 10")).isEmpty();
        assertThat(trace("-n -q 1 10.99.0.1")).endsWith("\n 1  10.1.0.1  T ms !N\n");
    }

    @Test
    void a_host_that_is_not_there_is_known_after_three_seconds() { // kernel R42
        assertThat(shell.runInH1("traceroute -n -q 1 10.1.0.99"))
                .containsPattern("\n 1 {2}10\\.1\\.0\\.2 {2}3[0-9]{3}\\.[0-9]{3} ms !H\n$");
    }

    @Test
    void the_mtu_on_the_way_is_found() { // kernel R69
        assertThat(shell.run("ip -n r link set eth1 mtu 1400")).isEmpty();
        assertThat(trace("-n -q 1 -F 10.2.0.2 1450")).endsWith("\n 1  10.1.0.1  T ms\n 2  10.1.0.1  T ms !F-1400\n");
        assertThat(shell.runInH1("ip route flush cache")).isEmpty();
        assertThat(trace("-n -q 1 --mtu 10.2.0.2"))
                .endsWith(" 65000 byte packets\n 1  10.1.0.1  T ms F=1500\n 2  10.2.0.2  T ms F=1400\n");
    }

    @Test
    void dccp_is_no_method_here() {
        assertThat(trace("-D 10.2.0.2")).isEqualTo("Unknown traceroute module dccp\n(exit 2)\n");
    }

    @Test
    void the_usage_names_every_option_that_works() {
        assertThat(trace("")).startsWith("Usage:\n").contains("--sim-queries=squeries");
        assertThat(shell.status()).isZero();
    }
}
