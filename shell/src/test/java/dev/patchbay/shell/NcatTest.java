package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ncat}; its words were asked of Ncat 7.93. */
class NcatTest {

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
    void one_only_sends_and_the_other_prints() {
        shell.run("ncat -l 5000 &\nsleep 0.1");
        assertThat(shell.run("echo hello | ncat --send-only 127.0.0.1 5000")).isEmpty();
        assertThat(shell.run("wait")).isEqualTo("hello\n");
    }

    @Test
    void one_only_receives_whatever_stands_on_its_input() {
        shell.run("echo hello | ncat --send-only -l 127.0.0.1 5000 &\nsleep 0.1");
        assertThat(shell.run("echo unheard | ncat --recv-only localhost 5000")).isEqualTo("hello\n");
        assertThat(shell.run("wait")).isEmpty();
    }

    @Test
    void a_conversation_ends_with_the_peer() {
        shell.run("echo answer | ncat -k -l 31337 &\nsleep 0.1");
        assertThat(shell.run("echo question | ncat 127.0.0.1")).isEqualTo("answer\n");
    }

    @Test
    void datagrams_are_carried_too() {
        shell.run("ncat -u -l -w 3 5000 &\nsleep 0.1");
        shell.run("echo hello | ncat -u --send-only 127.0.0.1 5000");
        assertThat(shell.run("wait")).isEqualTo("hello\n");
    }

    @Test
    void refusals_are_told_in_its_own_words() {
        assertThat(shell.run("ncat 127.0.0.1 1")).isEqualTo("Ncat: Connection refused.\n(exit 1)\n");
        assertThat(shell.run("ncat")).isEqualTo("Ncat: You must specify a host to connect to. QUITTING.\n(exit 2)\n");
        assertThat(shell.run("ncat 127.0.0.1 99999"))
                .isEqualTo("Ncat: Invalid port number \"99999\". QUITTING.\n(exit 2)\n");
        assertThat(shell.run("ncat 127.0.0.1 abc"))
                .isEqualTo("Ncat: Invalid port number \"abc\". QUITTING.\n(exit 2)\n");
        assertThat(shell.run("ncat -l -k 1 2 3"))
                .isEqualTo("Ncat: Got more than one port specification: 1 2 3. QUITTING.\n(exit 2)\n");
        assertThat(shell.run("ncat --frob 1 2")).isEqualTo("""
                ncat: unrecognized option '--frob'
                Ncat: Try `--help' or man(1) ncat for more information, usage options and help. QUITTING.
                (exit 2)
                """);
        assertThat(shell.run("ncat -w nothing 127.0.0.1 1")).endsWith("(exit 2)\n");
        assertThat(shell.run("ncat nohost.invalid 7"))
                .startsWith("Ncat: Could not resolve hostname \"nohost.invalid\": ");
        shell.run("nc -k -l 127.0.0.1 5000 &\nsleep 0.1");
        assertThat(shell.run("ncat -l 127.0.0.1 5000"))
                .isEqualTo("Ncat: bind to 127.0.0.1:5000: Address already in use. QUITTING.\n(exit 2)\n");
        shell.run("kill %1");
    }

    @Test
    void it_leaves_from_where_it_is_told() {
        shell.run("nc -v -n -l 5000 &\nsleep 0.1");
        shell.run("echo hello | ncat --send-only -s 127.0.0.9 -p 4711 127.0.0.1 5000");
        assertThat(shell.run("wait")).contains("Connection received on 127.0.0.9 4711");
    }
}
