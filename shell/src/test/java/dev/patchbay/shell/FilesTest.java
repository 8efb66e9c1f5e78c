package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteProtocol;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Scope;
import dev.patchbay.shell.fake.LinkInfos;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code cat} and {@code hostname} know of a namespace. */
class FilesTest {

    private final ShellFixture shell = new ShellFixture();

    private void cable() {
        shell.run("ip link add v0 address 02:00:00:00:00:01 type veth peer name v1");
        shell.run("ip link set v0 up");
        shell.run("ip link set v1 up");
    }

    @Test
    void devices_and_their_counters() { // transcript 01/A1
        shell.here().lo().count(new LinkCounters(168, 2, 0, 0, 0, 0, 168, 2, 0, 0, 0, 0));
        assertThat(shell.run("cat /proc/net/dev")).isEqualTo("""
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo:     168       2    0    0    0     0          0         0      168       2    0    0    0     0       0          0
                """);
        shell.here().lo().count(new LinkCounters(2, 1, 3, 4, 5, 6, 8, 7, 9, 10, 11, 12));
        assertThat(shell.run("cat /proc/net/dev | tail -1"))
                .isEqualTo("    lo:       2       1    3    9    0     0          0         6        8       7"
                        + "    9   10    0    12      11          0\n");
    }

    @ParameterizedTest
    @CsvSource({
        "type, 772",
        "flags, 0x9",
        "mtu, 65536",
        "tx_queue_len, 1000",
        "operstate, unknown",
        "carrier, 1",
        "address, 00:00:00:00:00:00",
        "broadcast, 00:00:00:00:00:00",
        "addr_len, 6",
        "ifindex, 1",
        "iflink, 1",
        "gso_max_size, 65536",
        "gso_max_segs, 65535",
        "link_mode, 0",
        "netdev_group, 0"
    })
    void the_loopback_device(String file, String content) { // transcript 01/A6
        shell.run("ip link set lo up");
        assertThat(shell.run("cat /sys/class/net/lo/" + file)).isEqualTo(content + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "type, 1",
        "flags, 0x1003",
        "mtu, 1500",
        "operstate, up",
        "carrier_changes, 2",
        "address, 02:00:00:00:00:01",
        "broadcast, ff:ff:ff:ff:ff:ff",
        "ifindex, 2",
        "iflink, 3",
        "ifalias, uplink"
    })
    void a_cables_end(String file, String content) {
        cable();
        shell.here().link("v0").look(link -> link.counts(0, 0, 2).alias("uplink"));
        assertThat(shell.run("cat /sys/class/net/v0/" + file)).isEqualTo(content + "\n");
    }

    @Test
    void a_device_that_is_down_does_not_know_its_carrier() {
        assertThat(shell.run("cat /sys/class/net/lo/carrier"))
                .isEqualTo("cat: /sys/class/net/lo/carrier: Invalid argument\n(exit 1)\n");
        shell.here().links().put(LinkInfos.ethernet(2, "p1", "veth").noCarrier().build());
        assertThat(shell.run("cat /sys/class/net/p1/carrier")).isEqualTo("0\n");
    }

    @Test
    void a_device_without_link_addresses() {
        shell.here()
                .links()
                .put(LinkInfos.ethernet(2, "tun0", "tun").noAddress().build());
        assertThat(shell.run("cat /sys/class/net/tun0/address /sys/class/net/tun0/broadcast"))
                .isEqualTo("\n\n");
        assertThat(shell.run("cat /sys/class/net/tun0/addr_len")).isEqualTo("0\n");
    }

    @ParameterizedTest
    @CsvSource({
        "rx_packets, 1",
        "rx_bytes, 2",
        "rx_errors, 3",
        "rx_dropped, 4",
        "rx_missed_errors, 5",
        "multicast, 6",
        "tx_packets, 7",
        "tx_bytes, 8",
        "tx_errors, 9",
        "tx_dropped, 10",
        "tx_carrier_errors, 11",
        "collisions, 12"
    })
    void a_devices_counters(String file, String content) {
        shell.here().lo().count(new LinkCounters(2, 1, 3, 4, 5, 6, 8, 7, 9, 10, 11, 12));
        assertThat(shell.run("cat /sys/class/net/lo/statistics/" + file)).isEqualTo(content + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ageing_time, 30000",
        "stp_state, 0",
        "forward_delay, 1500",
        "hello_time, 200",
        "max_age, 2000",
        "priority, 32768",
        "group_fwd_mask, 0x4008"
    })
    void a_bridge(String file, String content) { // transcript 07/G5
        shell.here()
                .links()
                .put(LinkInfos.ethernet(2, "br0", "bridge")
                        .options(Map.of(
                                "ageing_time", "30000",
                                "stp_state", "0",
                                "forward_delay", "1500",
                                "hello_time", "200",
                                "max_age", "2000",
                                "priority", "32768",
                                "group_fwd_mask", "16392",
                                "vlan_filtering", "0"))
                        .build());
        assertThat(shell.run("cat /sys/class/net/br0/bridge/" + file)).isEqualTo(content + "\n");
        assertThat(shell.run("cat /sys/class/net/lo/bridge/" + file)).contains("No such file or directory");
        assertThat(shell.run("cat /sys/class/net/br0/bridge/vlan_filtering"))
                .isEqualTo("cat: /sys/class/net/br0/bridge/vlan_filtering: No such file or directory\n(exit 1)\n");
    }

    @Test
    void routes_as_numbers_in_the_order_of_memory() {
        cable();
        String header = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";
        assertThat(shell.run("cat /proc/net/route")).isEqualTo(padded(header));
        shell.run("ip route add default via 10.0.0.2 dev v0 metric 5");
        shell.here()
                .routes()
                .put(Route.to("10.0.0.0/24")
                        .protocol(RouteProtocol.KERNEL)
                        .scope(Scope.LINK)
                        .nextHop(NextHop.of(null, 2))
                        .build());
        shell.run("ip route add blackhole 10.7.0.0/16");
        shell.run("ip route add unreachable 10.8.0.1");
        shell.run("ip route add prohibit 10.8.0.2");
        shell.run("ip route add 10.9.0.0/16 via 10.0.0.3 dev v0 advmss 500 window 600 rtt 56");
        shell.run("ip route add 10.9.0.0/16 via 10.0.0.3 dev v0 table 7");
        shell.here()
                .routes()
                .put(Route.to("10.9.9.9")
                        .type(RouteType.BROADCAST)
                        .table(Route.MAIN_TABLE)
                        .dev(2)
                        .build());
        assertThat(shell.run("cat /proc/net/route"))
                .isEqualTo(padded(header)
                        + padded("v0\t00000000\t0200000A\t0003\t0\t0\t5\t00000000\t0\t0\t0")
                        + padded("v0\t0000000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0")
                        + padded("*\t0000070A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0")
                        + padded("*\t0100080A\t00000000\t0205\t0\t0\t0\tFFFFFFFF\t0\t0\t0")
                        + padded("*\t0200080A\t00000000\t0205\t0\t0\t0\tFFFFFFFF\t0\t0\t0")
                        + padded("v0\t0000090A\t0300000A\t0003\t0\t0\t0\t0000FFFF\t540\t600\t7"));
    }

    private static String padded(String line) {
        return line + " ".repeat(127 - line.length()) + "\n";
    }

    @Test
    void neighbours() {
        cable();
        shell.run("ip neigh add 10.0.0.4 lladdr 02:00:00:00:00:0a nud reachable dev v0");
        shell.run("ip neigh add 10.0.0.7 nud failed dev v0");
        shell.run("ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:09 dev v0");
        shell.run("ip neigh add 10.0.0.5 lladdr 02:00:00:00:00:0b nud noarp dev v0");
        shell.run("ip neigh add proxy 10.0.0.6 dev v0");
        assertThat(shell.run("cat /proc/net/arp")).isEqualTo("""
                IP address       HW type     Flags       HW address            Mask     Device
                10.0.0.4         0x1         0x2         02:00:00:00:00:0a     *        v0
                10.0.0.7         0x1         0x0         00:00:00:00:00:00     *        v0
                10.0.0.2         0x1         0x6         02:00:00:00:00:09     *        v0
                10.0.0.6         0x1         0xc         00:00:00:00:00:00     *        v0
                """);
    }

    @Test
    void parameters_are_files_too() {
        assertThat(shell.run("cat /proc/sys/net/ipv4/ip_forward")).isEqualTo("0\n");
        shell.run("echo 1 >/proc/sys/net/ipv4/ip_forward");
        assertThat(shell.run("cat /proc/sys/net/ipv4/ip_forward")).isEqualTo("1\n");
        assertThat(shell.run("cat /proc/sys/net/ipv4/conf"))
                .isEqualTo("cat: /proc/sys/net/ipv4/conf: Is a directory\n(exit 1)\n");
        assertThat(shell.run("cat /proc/sys/net/ipv4/nosuch"))
                .isEqualTo("cat: /proc/sys/net/ipv4/nosuch: No such file or directory\n(exit 1)\n");
        assertThat(shell.run("cat /proc/sys/net/ipv4/route/flush"))
                .isEqualTo("cat: /proc/sys/net/ipv4/route/flush: Permission denied\n(exit 1)\n");
    }

    @Test
    void other_files() {
        assertThat(shell.run("cat /etc/hosts")).isEqualTo("127.0.0.1\tlocalhost\n");
        assertThat(shell.run("cat /etc/hostname")).isEqualTo("vm\n");
        assertThat(shell.run("cat /dev/null /proc/net/if_inet6")).isEmpty();
        assertThat(shell.run("echo a | cat /etc/hostname - /etc/hostname")).isEqualTo("vm\na\nvm\n");
        assertThat(shell.run("ip netns add n1; ip netns exec n1 cat /sys/class/net/nosuch/mtu"))
                .isEqualTo("cat: /sys/class/net/nosuch/mtu: No such file or directory\n(exit 1)\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/dev",
        "/etc",
        "/proc",
        "/proc/net",
        "/proc/sys",
        "/sys",
        "/sys/class",
        "/sys/class/net",
        "/sys/class/net/lo",
        "/sys/class/net/lo/",
        "/sys/class/net/lo/statistics",
        "/sys/class/net/lo/statistics/"
    })
    void directories(String path) {
        assertThat(shell.run("cat " + path)).isEqualTo("cat: " + path + ": Is a directory\n(exit 1)\n");
    }

    @Test
    void the_name_of_the_host() {
        assertThat(shell.run("hostname")).isEqualTo("vm\n");
        assertThat(shell.run("hostname router.example.org")).isEmpty();
        assertThat(shell.run("hostname; hostname -s; hostname -d; hostname -f"))
                .isEqualTo("router.example.org\nrouter\nexample.org\nrouter.example.org\n");
        assertThat(shell.run("hostname h1; hostname -s; hostname -d; hostname --fqdn"))
                .isEqualTo("h1\nh1\n");
        assertThat(shell.run("hostname ''")).isEqualTo("hostname: the specified hostname is invalid\n(exit 1)\n");
        assertThat(shell.run("hostname -- -a")).isEqualTo("hostname: the specified hostname is invalid\n(exit 1)\n");
        assertThat(shell.run("hostname a b")).startsWith("Usage: hostname").endsWith("(exit 255)\n");
        assertThat(shell.run("hostname -s a")).startsWith("Usage: hostname").endsWith("(exit 255)\n");
        assertThat(shell.run("hostname -Z"))
                .startsWith("hostname: invalid option -- 'Z'\nUsage")
                .endsWith("(exit 255)\n");
        assertThat(shell.run("hostname --help")).startsWith("Usage: hostname").doesNotContain("exit");
    }

    @Test
    void all_addresses_of_the_host_but_those_of_loopback() {
        cable();
        shell.run("ip addr add 127.0.0.1/8 dev lo");
        shell.run("ip addr add 10.0.0.1/24 dev v0");
        shell.run("ip addr add 10.0.0.9/24 dev v0");
        shell.run("ip addr add 10.1.0.1/32 dev v1");
        assertThat(shell.run("hostname -I")).isEqualTo("10.0.0.1 10.0.0.9 10.1.0.1 \n");
    }
}
