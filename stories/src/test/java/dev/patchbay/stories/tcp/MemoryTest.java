package dev.patchbay.stories.tcp;

import static dev.patchbay.stories.kit.ScriptedPeer.ACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Tcp;
import org.junit.jupiter.api.Test;

/** What TCP holds is bounded: by each socket's buffers, and by {@code tcp_mem} for a namespace. */
class MemoryTest extends ScriptedStory {

    @Test
    void beyond_tcp_mem_what_comes_in_is_dropped_until_something_is_read() {
        Tcp server = accepted();
        bob.namespace().sysctl().set("net.ipv4.tcp_mem", "1 1 2");
        for (int i = 0; i < 8; i++) {
            peer.send(ACK, 1 + 1000 * i, 1, 1000);
        }
        assertThat(server.socket().get(SocketOption.SO_MEMINFO).received()).isLessThan(3 * 4096);
        assertThat(bob.count("TcpExtTCPMemoryPressures")).isOne();
        assertThat(bob.count("TcpExtTCPRcvQDrop")).isPositive();
    }

    @Test
    void an_orphan_is_given_up_when_memory_is_out() {
        peer.window(1);
        Tcp server = accepted();
        server.send(new byte[10_000]);
        bob.namespace().sysctl().set("net.ipv4.tcp_mem", "1 1 1");
        server.close();
        assertThat(bob.count("TcpExtTCPAbortOnMemory")).isOne();
        assertThat(peer.seen()).asString().contains("R.");
    }

    @Test
    void an_orphan_whose_timer_goes_off_is_given_up_when_memory_is_out() {
        Tcp server = accepted();
        server.send(new byte[10_000]);
        server.close();
        assertThat(bob.count("TcpExtTCPAbortOnMemory")).isZero();
        bob.namespace().sysctl().set("net.ipv4.tcp_mem", "1 1 1");
        seconds(2);
        assertThat(bob.count("TcpExtTCPAbortOnMemory")).isOne();
    }
}
