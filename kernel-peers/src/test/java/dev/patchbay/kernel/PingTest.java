package dev.patchbay.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.PingReport;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's own ping and arping, and a host in this JVM that answers, and asks. */
@Timeout(300)
final class PingTest {

    private static final String HERE = "10.77.0.2";
    private static final String KERNEL = "10.77.0.1";

    private Peers peers;
    private KernelNamespace kernel;
    private Namespace host;
    private Link tap;

    @BeforeEach
    void join() {
        Kernel.takes("ping", "arping", "nstat");
        peers = new Peers();
        kernel = peers.kernel();
        host = peers.world.host("host");
        tap = Peers.tap(host, "tap0", HERE + "/24", kernel, KERNEL + "/24");
    }

    @AfterEach
    void close() {
        if (peers != null) {
            peers.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 56, 1471, 1472, 1473, 2952, 2953, 9000, 32_768, 65_506, 65_507})
    void every_size_comes_back_as_it_went(int size) { // ping compares the bytes and says "wrong data byte"
        String said = kernel.run("ping", "-n", "-c", "1", "-W", "20", "-s", String.valueOf(size), HERE);
        assertThat(said)
                .as(
                        "%s; %s; in the kernel: %s",
                        peers.world.books(), host.counters().all(), kernel.run("nstat", "-as"))
                .contains(" 1 received, 0% packet loss")
                .doesNotContain("wrong data", "truncated", "DUP");
    }

    @Test
    void a_flood_is_answered_to_the_last_request() {
        kernel.flood(HERE, 3000);
        assertThat(tap.counters().txPackets()).isGreaterThanOrEqualTo(3000);
    }

    @Test
    void what_must_not_be_cut_fits_or_is_refused() {
        assertThat(kernel.run("ping", "-n", "-c", "1", "-W", "20", "-M", "do", "-s", "1472", HERE))
                .contains(" 1 received");
        Run refused = kernel.attempt("ping", "-n", "-c", "1", "-W", "2", "-M", "do", "-s", "1473", HERE);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("message too long, mtu=1500");
    }

    @Test
    void jumbo_frames_pass_in_one_piece() {
        kernel.ip("link set tap0 mtu 9000");
        tap.mtu(9000);
        assertThat(kernel.run("ping", "-n", "-c", "1", "-W", "20", "-M", "do", "-s", "8972", HERE))
                .contains("8980 bytes from " + HERE);
    }

    @Test
    void the_kernel_answers_as_well() {
        PingReport report = host.ping(KERNEL, 5);
        assertThat(report.received()).isEqualTo(5);
        assertThat(host.ping("10.77.0.9").ok()).as("nobody has this address").isFalse();
    }

    @Test
    void a_duplicate_address_is_detected() {
        Run taken = kernel.attempt("arping", "-D", "-c", "2", "-w", "10", "-I", "tap0", HERE);
        assertThat(taken.status()).as("%s", taken.output()).isEqualTo(1);
        assertThat(taken.output())
                .contains("reply from " + HERE + " ["
                        + Objects.requireNonNull(tap.info().address())
                                .toString()
                                .toUpperCase(Locale.ROOT));
        Run free = kernel.attempt("arping", "-D", "-c", "2", "-w", "3", "-I", "tap0", "10.77.0.7");
        assertThat(free.status()).as("%s", free.output()).isZero();
        assertThat(kernel.run("arping", "-c", "2", "-w", "10", "-I", "tap0", HERE))
                .contains("Received ")
                .doesNotContain("Received 0");
    }
}
