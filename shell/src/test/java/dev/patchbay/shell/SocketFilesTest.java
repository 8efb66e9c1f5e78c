package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /proc/net} and {@code ss} tell of sockets; the form of each line is Linux 6.18's. */
class SocketFilesTest {

    private final LiveShell shell = LiveShell.threeHosts();

    @BeforeEach
    void lo_is_up() {
        shell.run("ip link set lo up");
        shell.run("nc -k -l 6004 &\nsleep 0.1");
    }

    @AfterEach
    void close() {
        assertThat(shell.world().failures()).isEmpty();
        shell.close();
    }

    @Test
    void tcp_lists_listeners_connections_and_those_that_wait() {
        shell.run("nc -d -p 45000 127.0.0.1 6004 &\nsleep 0.1");
        assertThat(shell.run("cat /proc/net/tcp")
                        .lines()
                        .map(String::stripTrailing)
                        .toList())
                .containsExactly(
                        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                        "   0: 00000000:1774 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 0 1 "
                                + "0000000000000000 100 0 0 10 0",
                        "   1: 0100007F:AFC8 0100007F:1774 01 00000000:00000000 00:00000000 00000000     0        0 0 1 "
                                + "0000000000000000 20 0 0 10 -1",
                        "   2: 0100007F:1774 0100007F:AFC8 01 00000000:00000000 00:00000000 00000000     0        0 0 1 "
                                + "0000000000000000 20 0 0 10 -1");
        shell.run("kill %2; sleep 1");
        assertThat(shell.run("cat /proc/net/tcp").lines().toList())
                .allMatch(line -> line.length() == 149)
                .last()
                .asString()
                .matches("   1: 0100007F:AFC8 0100007F:1774 06 00000000:00000000 03:0000[0-9A-F]{4} 00000000     0"
                        + "        0 0 3 0{16} +");
    }

    @Test
    void udp_lists_ports_with_what_waits_there() {
        shell.run("nc -u -l -w 9 127.0.0.1 6005 &\nsleep 0.1");
        assertThat(shell.run("cat /proc/net/udp").lines().toList())
                .allMatch(line -> line.length() == 127)
                .last()
                .asString()
                .startsWith(
                        " 6005: 0100007F:1775 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 0 2"
                                + " 0000000000000000 0 ");
    }

    @Test
    void sockstat_counts_them() {
        assertThat(shell.run("cat /proc/net/sockstat")).isEqualTo("""
                sockets: used 1
                TCP: inuse 1 orphan 0 tw 0 alloc 1 mem 0
                UDP: inuse 0 mem 0
                UDPLITE: inuse 0
                RAW: inuse 0
                FRAG: inuse 0 memory 0
                """);
    }

    @Test
    void ss_lists_listeners_alone_if_that_was_said_last() {
        shell.run("nc -d -p 45000 127.0.0.1 6004 &\nsleep 0.1");
        assertThat(shell.run("ss -tanlH").lines()).hasSize(1);
        assertThat(shell.run("ss -tlnaH").lines()).hasSize(3);
    }
}
