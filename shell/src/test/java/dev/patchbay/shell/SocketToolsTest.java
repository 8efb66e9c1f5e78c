package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stories of {@code ss} and {@code nc} with datagrams. */
class SocketToolsTest {

    private final LiveShell shell = LiveShell.threeHosts();

    @BeforeEach
    void lo_is_up() {
        shell.run("ip link set lo up; echo '127.0.0.1 localhost' > /etc/hosts");
    }

    @AfterEach
    void close() {
        assertThat(shell.world().failures()).isEmpty();
        shell.close();
    }

    @Test
    void a_datagram_is_carried_by_hand() {
        shell.run("nc -lu -w 3 5000 &");
        shell.run("echo hello | nc -u -q 0 127.0.0.1 5000");
        assertThat(shell.run("wait")).isEqualTo("hello\n");
    }

    @Test
    void sockets_stand_in_columns_as_wide_as_what_is_in_them() {
        shell.run("nc -lu -w 9 5000 &");
        shell.run("nc -lu -w 9 -n 127.0.0.1 53 &");
        shell.run("ping -i 5 -c 2 127.0.0.1 > /dev/null &");
        shell.run("sleep 0.1");
        assertThat(shell.run("ss -an")).isEqualTo("""
                Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
                raw   UNCONN 0      0            0.0.0.0:1         0.0.0.0:*         \s
                udp   UNCONN 0      0          127.0.0.1:53        0.0.0.0:*         \s
                udp   UNCONN 0      0            0.0.0.0:5000      0.0.0.0:*         \s
                """);
        assertThat(shell.run("ss -ua sport = :53")).isEqualTo("""
                State  Recv-Q Send-Q Local Address:Port   Peer Address:PortProcess
                UNCONN 0      0          127.0.0.1:domain      0.0.0.0:*         \s
                """);
        assertThat(shell.run("ss -uanH not src 127.0.0.0/8"))
                .isEqualTo("UNCONN 0      0      0.0.0.0:5000 0.0.0.0:*\n");
        assertThat(shell.run("ss -u")).isEqualTo("Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n");
        shell.run("wait");
    }

    @Test
    void what_the_filter_does_not_understand_is_refused() {
        assertThat(shell.run("ss state foo")).isEqualTo("ss: wrong state name: foo\n(exit 255)\n");
        assertThat(shell.run("ss sport foo")).isEqualTo("""
                Error: "foo" does not look like a port.
                Cannot parse dst/src address.
                (exit 1)
                """);
        assertThat(shell.run("ss src 127.0.0.1 or"))
                .startsWith("ss: bison bellows (while parsing filter): \"syntax error!\" Sorry.\n");
    }

    @Test
    void netcat_says_what_is_wrong_with_its_command_line() {
        assertThat(shell.run("nc -lk")).isEqualTo("nc: missing port number\n(exit 1)\n");
        assertThat(shell.run("nc 127.0.0.1 foo")).isEqualTo("nc: port number invalid: foo\n(exit 1)\n");
        assertThat(shell.run("nc 127.0.0.1 99999")).isEqualTo("nc: port number too large: 99999\n(exit 1)\n");
        assertThat(shell.run("nc -lu 1.2.3.4 80")).isEqualTo("nc: Cannot assign requested address\n(exit 1)\n");
        assertThat(shell.run("echo hi | nc -uv 127.0.0.1 9")).isEqualTo("(exit 1)\n");
    }
}
