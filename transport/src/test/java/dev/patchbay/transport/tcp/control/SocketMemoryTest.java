package dev.patchbay.transport.tcp.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.transport.tcp.kit.Lone;
import org.junit.jupiter.api.Test;

class SocketMemoryTest {

    private final Lone lone = new Lone();
    private final TcpEndpoint tcp = lone.tcp;
    private final SocketMemory memory = tcp.memory;

    @Test
    void weights_are_paid_from_whole_pages() {
        assertThat(memory.mayReceive(832)).isTrue();
        memory.received(832);
        assertThat(memory.forward()).isEqualTo(4096 - 832);
        assertThat(lone.stack.memory.pages()).isOne();
        assertThat(memory.mayReceive(4000)).isTrue();
        memory.received(4000);
        assertThat(memory.forward()).isEqualTo(2 * 4096 - 4832);
        assertThat(lone.stack.memory.pages()).isEqualTo(2);
    }

    @Test
    void a_page_that_is_free_goes_back_at_once() {
        memory.force(5000);
        memory.received(5000);
        memory.freed(4096);
        assertThat(lone.stack.memory.pages()).isOne();
        memory.freed(904);
        assertThat(lone.stack.memory.pages()).isZero();
        assertThat(memory.forward()).isZero();
    }

    @Test
    void what_is_received_is_bounded_by_what_the_namespace_has() {
        lone.stack.settings.mem.write("1 2 3");
        assertThat(memory.mayReceive(3 * 4096)).isTrue();
        memory.received(3 * 4096);
        assertThat(memory.mayReceive(1)).isFalse();
        assertThat(lone.stack.memory.pages()).isEqualTo(3);
        memory.force(1);
        assertThat(lone.stack.memory.pages()).isEqualTo(4);
    }

    @Test
    void if_nothing_is_left_a_call_sends_as_much_as_every_socket_is_granted() {
        lone.stack.settings.mem.write("1 1 1");
        lone.stack.memory.lend(5);
        assertThat(memory.sendable(2000)).isEqualTo(2000);
        memory.queued(2000);
        assertThat(memory.sendable(2100)).isEqualTo(2096);
        memory.queued(2096);
        assertThat(memory.sendable(100)).isZero();
    }

    @Test
    void a_full_send_buffer_is_not_refused_for_want_of_memory_but_shrinks() {
        lone.stack.settings.mem.write("1 1 1");
        lone.stack.memory.lend(5);
        tcp.snd.sndbuf = 100_000;
        memory.force(30_000);
        memory.queued(30_000);
        assertThat(memory.maySend(4096)).as("half of what is queued is full").isTrue();
        assertThat(tcp.snd.sndbuf).isEqualTo(15_000);
    }

    @Test
    void a_send_buffer_that_the_application_chose_does_not_shrink() {
        lone.stack.settings.mem.write("1 1 1");
        lone.stack.memory.lend(5);
        tcp.snd.sndbuf = 100_000;
        tcp.snd.sndbufLocked = true;
        memory.force(30_000);
        memory.queued(30_000);
        assertThat(memory.maySend(4096)).isFalse();
        assertThat(tcp.snd.sndbuf).isEqualTo(100_000);
    }

    @Test
    void a_connection_that_is_gone_holds_nothing() {
        TcpEndpoint other = lone.connection();
        assertThat(lone.stack.memory.sockets()).isEqualTo(2);
        other.memory.force(900);
        other.memory.queued(900);
        other.destroy();
        assertThat(lone.stack.memory.sockets()).isOne();
        assertThat(lone.stack.memory.pages()).isZero();
    }
}
