package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bare IP packets, without frames and without neighbours. */
@Timeout(300)
final class TunTest {

    @Test
    void both_ends_answer() {
        Kernel.takes("ping");
        try (Peers peers = new Peers()) {
            KernelNamespace kernel = peers.kernel();
            Namespace host = peers.world.host("host");
            Link tun = Peers.join(Peers.link(host, "tun", "tun0", kernel), "10.78.0.2/24", kernel, "10.78.0.1/24");
            for (int size : new int[] {0, 56, 1472, 1473, 65_507}) {
                assertThat(kernel.run("ping", "-n", "-c", "1", "-W", "20", "-s", "" + size, "10.78.0.2"))
                        .contains(" 1 received");
            }
            assertThat(host.ping("10.78.0.1", 3).received()).isEqualTo(3);
            assertThat(host.neighbours().all()).as("neighbours").isEmpty();
            assertThat(tun.counters().rxPackets()).isPositive();
        }
    }

    @Test
    void what_speaks_another_protocol_is_dropped_under_its_name() {
        Kernel.takes("ping");
        try (Peers peers = new Peers()) {
            KernelNamespace kernel = peers.kernel();
            Namespace host = peers.world.host("host");
            Link tun = Peers.join(Peers.link(host, "tun", "tun0", kernel), "10.78.0.2/24", kernel, "10.78.0.1/24");
            long errors = host.counters().get("IpInHdrErrors");
            kernel.run("sysctl", "-qw", "net.ipv6.conf.tun0.disable_ipv6=0");
            kernel.ip("-6 addr add fd00::1/64 dev tun0 nodad");
            kernel.attempt("ping", "-n", "-c", "3", "-i", "0.2", "-W", "1", "fd00::2");
            KernelNamespace.await("three are dropped", () -> tun.counters().rxDropped() >= 3);
            assertThat(peers.world.books().dropped()).containsKey("UNHANDLED_PROTO");
            assertThat(host.counters().get("IpInHdrErrors")).isEqualTo(errors);
        }
    }
}
