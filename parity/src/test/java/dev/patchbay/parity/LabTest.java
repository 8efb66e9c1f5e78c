package dev.patchbay.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script on Patchbay and on the kernel; here without a kernel. */
class LabTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void remarks_and_blank_lines_are_no_commands() {
        assertThat(Lab.of("# a lab\n\n  ip netns add h1\nwait\n").commands())
                .containsExactly("ip netns add h1", "wait");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip netns exec h1 ping -c 1 10.0.0.1 | grep ttl",
                "ip -n h1 link set lo up; ip -n h2 link set lo up",
                "ip netns exec h1 tcpdump -n -i eth0 icmp &",
                "ip netns exec h1 nstat >/dev/null 2>&1",
                "ip -all netns exec ip link",
                "true && false || echo done",
                "for h in h1 h2; do ip netns exec $h ip link set lo up; done",
                "f() { ip -n $1 addr; }; f h1",
                "x=$(ip -n h1 -br addr | cut -d' ' -f1); echo $x > /tmp/x; cat /tmp/x",
                "ip netns exec h1 sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'",
                "sudo ip netns exec h1 timeout 3 ping 10.0.0.1",
                "cat /proc/net/dev",
            })
    void what_both_shells_know_is_allowed(String line) {
        assertThat(Lab.of(line).objection()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -r /",
                "ip netns exec h1 rm -r /",
                "ip link; rm -r /",
                "true | sh",
                "echo a > /etc/hosts",
                "echo `id`",
                "echo $(id)",
                "tcpdump -i lo -w /etc/passwd",
                "ip netns exec h1 tcpdump -nw/etc/passwd",
                "cat < /etc/shadow",
                "cat /etc/shadow",
                "for i in 1; do reboot; done",
                "f() { reboot; }; f",
                "ip netns exec h1 sh -c 'rm -r /'",
                "sudo reboot",
                "timeout 3 reboot",
                "seq 3 | xargs -n 1 reboot",
                "sh -c $x",
                "$x",
                "eval reboot",
                "echo a | tee /etc/hosts",
                "sed -i s/a/b/ /etc/hosts",
                "ip netn ex h1 reboot",
                "ip -d netns exec h1 reboot",
                "ip netns exec h1 ip netns exec h2 reboot",
                "ip -batch file x",
            })
    void nothing_else_is_run_by_root(String line) {
        assertThat(Lab.of(line).objection()).isPresent();
    }

    @Test
    void a_capture_in_the_background_is_interrupted_at_wait() {
        String script = KernelRun.script(List.of("ip netns add h1", "tcpdump -i lo &", "wait"));
        assertThat(script)
                .contains("mount -t tmpfs none /run/netns\n")
                .contains("{ ip netns add h1\n} </dev/null; echo \"(exit $?)\"\n")
                .contains("{ tcpdump -i lo \n} >$pb_work/$pb_number 2>&1 </dev/null &\n")
                .contains("pb_interrupt ${pb_job%:*}");
    }

    @Test
    void what_differs_stands_side_by_side() {
        int status = Main.compare(
                List.of("ip link", "ping"),
                List.of(List.of("1: lo", "(exit 0)"), List.of("time=3 ms", "(exit 0)")),
                List.of(List.of("1: lo!", "(exit 0)"), List.of("time=1 ms", "(exit 0)")),
                out);
        assertThat(status).isEqualTo(1);
        assertThat(text().replaceAll(" +", " ")).isEqualTo("""
                 DIFFERENT # ip link
                Linux Patchbay
                1: lo |
                 | 1: lo!
                (exit 0) (exit 0)
                 same # ping
                1 of 2 commands print the same
                """);
    }

    @Test
    void two_runs_that_print_the_same_are_a_success() {
        List<List<String>> printed = List.of(List.of("a", "(exit 0)"));
        assertThat(Main.compare(List.of("echo a"), printed, printed, out)).isZero();
    }

    @Test
    void a_script_that_cannot_be_run_on_both_is_refused(@TempDir Path folder) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("lab"), "ip netns add h1\nreboot\n");
        assertThat(Main.run(List.of(script.toString()), out, out)).isEqualTo(2);
        assertThat(text()).isEqualTo("parity: Patchbay's shell has no reboot: reboot\n");
    }

    @Test
    void a_missing_script_and_wrong_arguments_are_named() throws InterruptedException {
        assertThat(Main.run(List.of("/nosuch"), out, out)).isEqualTo(2);
        assertThat(Main.run(List.of(), out, out)).isEqualTo(2);
        assertThat(text()).startsWith("parity: /nosuch: No such file or directory\nUsage: parity FILE");
    }
}
