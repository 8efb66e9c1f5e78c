package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Namespace;
import dev.patchbay.shell.Session;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of the two is the router, and the other has hosts on either side of it. */
@Timeout(300)
final class RouterTest {

    private Peers peers;

    @BeforeEach
    void begin() {
        Kernel.takes("ping", "traceroute", "nstat");
        peers = new Peers();
    }

    @AfterEach
    void close() {
        if (peers != null) {
            peers.close();
        }
    }

    /** Alice and Bob are in this JVM; the kernel stands between them. */
    private Session behindTheKernel() throws InterruptedException {
        KernelNamespace router = peers.kernel();
        router.run("sysctl", "-qw", "net.ipv4.ip_forward=1");
        Namespace alice = peers.world.host("alice");
        Namespace bob = peers.world.host("bob");
        Peers.tap(alice, "tapa", "10.1.0.2/24", router, "10.1.0.1/24");
        Peers.tap(bob, "tapb", "10.2.0.2/24", router, "10.2.0.1/24");
        Session shell = new Session(peers.world);
        assertThat(shell.run("ip -n alice route add default via 10.1.0.1").output())
                .isEmpty();
        assertThat(shell.run("ip -n bob route add default via 10.2.0.1").output())
                .isEmpty();
        return shell;
    }

    @Test
    void the_kernel_forwards_between_two_taps() throws Exception {
        try (Session shell = behindTheKernel()) {
            for (int size : List.of(56, 1472, 4000, 65_507)) {
                assertThat(shell.run("ip netns exec alice ping -n -c 1 -W 20 -s " + size + " 10.2.0.2")
                                .output())
                        .contains(" 1 received, 0% packet loss")
                        .contains("ttl=63");
            }
        }
    }

    @Test
    void the_kernel_is_a_hop_on_the_way() throws Exception {
        try (Session shell = behindTheKernel()) {
            String way = shell.run("ip netns exec alice traceroute -n -q 1 -w 20 -m 4 10.2.0.2")
                    .output();
            assertThat(way.lines().skip(1).map(line -> line.trim().split(" +", 0)[1]))
                    .as("%s", way)
                    .containsExactly("10.1.0.1", "10.2.0.2");
        }
    }

    @Test
    void the_kernel_tells_when_a_packet_must_be_cut() throws Exception {
        try (Session shell = behindTheKernel()) {
            peers.world.find("bob").orElseThrow().link("tapb").mtu(1300);
            routerOf("tapb").ip("link set tapb mtu 1300");
            assertThat(shell.run("ip netns exec alice ping -n -c 3 -i 0.2 -W 20 -M do -s 1400 10.2.0.2")
                            .output())
                    .contains("mtu=1300")
                    .contains("mtu = 1300");
            assertThat(shell.run("ip netns exec alice ping -n -c 1 -W 20 -s 1400 10.2.0.2")
                            .output())
                    .as("cut by the sender, who knows now")
                    .contains(" 1 received");
        }
    }

    private KernelNamespace routerOf(String device) {
        return peers.kernels().stream()
                .filter(kernel -> kernel.has(device))
                .findFirst()
                .orElseThrow();
    }

    /** Two namespaces of the kernel; the router between them is in this JVM. */
    private List<KernelNamespace> behindPatchbay(int rightMtu) {
        KernelNamespace left = peers.kernel();
        KernelNamespace right = peers.kernel();
        Namespace router = peers.world.host("router");
        router.sysctl().set("net.ipv4.ip_forward", "1");
        Peers.tap(router, "tapa", "10.1.0.1/24", left, "10.1.0.2/24");
        Peers.tap(router, "tapb", "10.2.0.1/24", right, "10.2.0.2/24").mtu(rightMtu);
        right.ip("link set tapb mtu " + rightMtu);
        left.ip("route add default via 10.1.0.1");
        right.ip("route add default via 10.2.0.1");
        return List.of(left, right);
    }

    @Test
    void patchbay_forwards_between_two_namespaces_of_the_kernel() {
        List<KernelNamespace> ends = behindPatchbay(1500);
        for (int size : List.of(56, 1472, 4000, 65_507)) {
            assertThat(ends.get(0).run("ping", "-n", "-c", "1", "-W", "20", "-s", "" + size, "10.2.0.2"))
                    .contains(" 1 received, 0% packet loss")
                    .contains("ttl=63");
        }
        ends.get(1).flood("10.1.0.2", 2000);
    }

    @Test
    void patchbay_is_a_hop_on_the_way() {
        List<KernelNamespace> ends = behindPatchbay(1500);
        for (String probe : List.of("-U", "-I")) {
            String way = ends.get(0).run("traceroute", "-n", probe, "-q", "1", "-w", "20", "-m", "4", "10.2.0.2");
            assertThat(way.lines().skip(1).map(line -> line.trim().split(" +", 0)[1]))
                    .as("%s", way)
                    .containsExactly("10.1.0.1", "10.2.0.2");
        }
    }

    @Test
    void patchbay_tells_when_a_packet_must_be_cut_and_cuts_what_may_be() {
        KernelNamespace left = behindPatchbay(1300).get(0);
        Run refused =
                left.attempt("ping", "-n", "-c", "2", "-i", "0.2", "-W", "5", "-M", "do", "-s", "1400", "10.2.0.2");
        assertThat(refused.output()).contains("From 10.1.0.1").contains("Frag needed and DF set (mtu = 1300)");
        assertThat(left.run("ip", "route", "get", "10.2.0.2")).contains("mtu 1300");
        left.ip("route flush cache");
        assertThat(left.run("ping", "-n", "-c", "1", "-W", "20", "-M", "dont", "-s", "1400", "10.2.0.2"))
                .contains(" 1 received");
        assertThat(peers.world.find("router").orElseThrow().counters().get("IpFragCreates"))
                .as("fragments made by the router")
                .isPositive();
    }
}
