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

    @Test
    void a_connection_is_served_by_hand() {
        shell.run("nc -lv 5000 &\nsleep 0.1");
        assertThat(shell.run("echo hello | nc -vN 127.0.0.1 5000"))
                .isEqualTo("Connection to 127.0.0.1 5000 port [tcp/*] succeeded!\n");
        assertThat(Masked.text(shell.run("wait")))
                .matches("Listening on 0.0.0.0 5000\nConnection received on localhost \\d+\nhello\n");
        assertThat(shell.run("nc -v 127.0.0.1 5000"))
                .isEqualTo("nc: connect to 127.0.0.1 port 5000 (tcp) failed: Connection refused\n(exit 1)\n");
    }

    @Test
    void the_side_that_closes_first_waits() {
        shell.run("nc -lk 5000 &\nsleep 0.1\necho hello | nc -N -p 777 127.0.0.1 5000");
        assertThat(shell.run("ss -tano")).isEqualTo("""
                State     Recv-Q Send-Q Local Address:Port Peer Address:PortProcess                 \s
                LISTEN    0      5            0.0.0.0:5000      0.0.0.0:*                           \s
                TIME-WAIT 0      0          127.0.0.1:777     127.0.0.1:5000 timer:(timewait,59sec,0)
                """);
        assertThat(shell.run("sleep 60; ss -tanH state time-wait")).isEmpty();
        shell.run("wait");
    }

    @Test
    void throughput_is_measured_as_iperf3_does() {
        shell.run("iperf3 -s -1 &\nsleep 0.1");
        String[] lines = shell.run("iperf3 -c 127.0.0.1 -t 2 -b 8M").split("\n", -1);
        assertThat(lines[0]).isEqualTo("Connecting to host 127.0.0.1, port 5201");
        assertThat(lines[1]).matches("\\[ {2}5] local 127.0.0.1 port \\d+ connected to 127.0.0.1 port 5201");
        assertThat(lines[2]).isEqualTo("[ ID] Interval           Transfer     Bitrate         Retr  Cwnd");
        assertThat(lines[3]).matches("\\[ {2}5] {3}0.00-1.00 {3}sec {2}.{4} [KM]Bytes {2}.{4} Mbits/sec {4}0 .*");
        assertThat(lines[5]).isEqualTo("- - - - - - - - - - - - - - - - - - - - - - - - -");
        assertThat(lines[7]).endsWith("    0             sender");
        assertThat(lines[8]).endsWith("receiver");
        assertThat(lines[10]).isEqualTo("iperf Done.");
        assertThat(shell.run("wait"))
                .contains("Server listening on 5201 (test #1)")
                .contains("receiver");
        assertThat(shell.run("iperf3 -c 127.0.0.1")).isEqualTo("""
                        Connecting to host 127.0.0.1, port 5201
                        iperf3: error - unable to connect to server: Connection refused
                        (exit 1)
                        """);
    }

    @Test
    void a_route_is_traced_with_segments() {
        shell.run("ip netns exec h2 nc -lk 80 &");
        assertThat(Masked.text(shell.runInH1("traceroute -n -T -q 1 10.2.0.2"))).isEqualTo("""
                traceroute to 10.2.0.2 (10.2.0.2), 30 hops max, 60 byte packets
                 1  10.1.0.1  T ms
                 2  10.2.0.2  T ms
                """);
        assertThat(Masked.text(shell.runInH1("traceroute -n -T -p 81 -O ack,fin -q 1 10.2.0.2")))
                .isEqualTo("""
                traceroute to 10.2.0.2 (10.2.0.2), 30 hops max, 40 byte packets
                 1  10.1.0.1  T ms
                 2  10.2.0.2  T ms
                """);
        shell.run("wait");
    }
}
