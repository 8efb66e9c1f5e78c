package dev.patchbay.packetdrill.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shell lines: each is understood, or fails the script. */
class SetupTest {

    private final List<SetupCommand> done = new ArrayList<>();

    private String run(String text) throws InterruptedException {
        return Setup.parse(text).run(command -> {
            done.add(command);
            return command instanceof SetupCommand.Sysctl sysctl
                            && sysctl.name().endsWith("missing")
                    ? "missing"
                    : "";
        });
    }

    @Test
    void sysctls_are_written_by_name_by_path_and_by_echo() throws InterruptedException {
        String text = """
                sysctl -q net.ipv4.tcp_ecn=1 net.ipv4.tcp_rmem="1 2 3"  # both
                ../common/set_sysctls.py /proc/sys/net/ipv4/tcp_sack=0 \\
                    /proc/sys/net/ipv4/tcp_wmem="4 5 6"
                echo 2 > /proc/sys/net/ipv4/tcp_frto
                """;
        assertThat(run(text)).isEmpty();
        assertThat(done)
                .containsExactly(
                        new SetupCommand.Sysctl("net.ipv4.tcp_ecn", "1", false),
                        new SetupCommand.Sysctl("net.ipv4.tcp_rmem", "1 2 3", false),
                        new SetupCommand.Sysctl("net.ipv4.tcp_sack", "0", false),
                        new SetupCommand.Sysctl("net.ipv4.tcp_wmem", "4 5 6", false),
                        new SetupCommand.Sysctl("net.ipv4.tcp_frto", "2", false));
    }

    @Test
    void the_defaults_set_what_the_tests_of_linux_expect() throws InterruptedException {
        assertThat(run("./../../common/defaults.sh")).isEmpty();
        assertThat(done)
                .contains(new SetupCommand.Sysctl("net.ipv4.tcp_slow_start_after_idle", "0", false))
                .contains(new SetupCommand.Sysctl("net.ipv4.tcp_fastopen", "0x70403", false))
                .contains(new SetupCommand.FlushMetrics());
    }

    @Test
    void the_last_command_that_ran_decides() throws InterruptedException {
        assertThat(run("sysctl a.missing=1 || sysctl a.there=1")).isEmpty();
        assertThat(run("sysctl a.missing=1 && sysctl a.there=1")).isEqualTo("missing");
        assertThat(run("sysctl a.missing=1 ; sysctl a.there=1")).isEmpty();
        assertThat(run("sysctl a.there=1\nsysctl a.missing=1")).isEqualTo("missing");
    }

    @Test
    void devices_and_routes_are_set_up() throws InterruptedException {
        assertThat(run("tc qdisc replace dev tun0 root fq; ethtool -K tun0 gso off tso off"))
                .isEmpty();
        assertThat(run("ip route change 192.0.2.0/24 via 192.168.0.1 dev tun0 mtu lock 840 2>/dev/null"))
                .isEmpty();
        assertThat(((SetupCommand.Discipline) done.get(0)).kind()).isEqualTo("fq");
        assertThat(((SetupCommand.Offloads) done.get(1)).features()).isEqualTo(Map.of("gso", false, "tso", false));
        assertThat(((SetupCommand.RouteChange) done.get(2)).words()).endsWith("mtu", "lock", "840");
        assertThat(((SetupCommand.RouteChange) done.get(2)).mayCreate()).isFalse();
        assertThat(run("ip route change 192.0.2.1 via 192.168.0.1 dev tun0 initcwnd 5"))
                .isEmpty();
        assertThat(((SetupCommand.RouteChange) done.get(3)).mayCreate()).isTrue();
    }

    @Test
    void counters_sockets_files_and_pauses() throws InterruptedException {
        assertThat(run("nstat > /dev/null")).isEmpty();
        assertThat(run("nstat | grep -q TcpExtTCPRcvCoalesce")).isEmpty();
        assertThat(run("grep -q 'D201' /proc/net/tcp")).isEmpty();
        assertThat(run("grep -q D202 /proc/net/tcp6 /proc/net/tcp; cat /proc/net/tcp /proc/net/tcp6 | grep D203"))
                .isEmpty();
        assertThat(done.stream()
                        .filter(SetupCommand.ExpectSocket.class::isInstance)
                        .map(SetupCommand.ExpectSocket.class::cast)
                        .map(each -> each.file() + " " + each.pattern()))
                .containsExactly("tcp D201", "tcp D202", "tcp D203");
        assertThat(run("dd if=/dev/zero of=/tmp/a bs=1K count=4; rm -f /tmp/a; sleep 0.5"))
                .isEmpty();
        assertThat(run("/tmp/sysctl_restore_${PPID}.sh")).isEmpty();
        assertThat(done)
                .contains(new SetupCommand.ResetCounters())
                .contains(new SetupCommand.MakeFile("/tmp/a", 4096))
                .contains(new SetupCommand.RemoveFile("/tmp/a", true))
                .contains(new SetupCommand.Sleep(0.5))
                .contains(new SetupCommand.Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reboot",
                "sysctl",
                "sysctl -p",
                "sysctl net.ipv4.tcp_ecn",
                "ip link set tun0 down",
                "tc qdisc add dev tun0 root netem loss 10%",
                "tc qdisc add dev eth0 root pfifo",
                "ethtool -K tun0 tso maybe",
                "nstat | awk '{print}'",
                "cat /etc/passwd",
                "echo 1 > /etc/passwd",
                "$(true)",
                "grep -q D201 /etc/passwd",
                "grep /proc/net/tcp",
                "true | ",
                "echo 'no end",
            })
    void what_is_not_on_the_list_is_refused(String text) {
        assertThatThrownBy(() -> Setup.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
