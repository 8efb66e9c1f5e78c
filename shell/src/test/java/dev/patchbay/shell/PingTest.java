package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.shell.files.Scratch;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stories of {@code ping}: strange answers, virtual time, interrupts. */
class PingTest {

    private static final long SECOND = 1_000_000_000L;

    private final LiveShell shell = LiveShell.threeHosts();

    @AfterEach
    void close() {
        assertThat(shell.world().failures()).isEmpty();
        shell.close();
    }

    private long seconds(String command) {
        long start = shell.world().clock().nanos();
        String ignored = shell.run(command);
        return (shell.world().clock().nanos() - start) / SECOND;
    }

    /**
     * Lets h2 answer echo requests with what is made of them: a whole ICMP message, whose checksum is put right. Its
     * own kernel is to keep silent.
     */
    private void answer(UnaryOperator<byte[]> reply, String source) {
        assertThat(shell.run("ip netns exec h2 sysctl -qw net.ipv4.icmp_echo_ignore_all=1"))
                .isEmpty();
        Namespace h2 = shell.namespace("h2");
        shell.world().spawn("answers", () -> answers(h2, reply, source));
    }

    private static void answers(Namespace h2, UnaryOperator<byte[]> reply, String source) {
        try (Socket socket = h2.sockets().raw(IpProtocol.ICMP)) {
            socket.bind(Endpoint.of(source, 0));
            try (Socket listener = h2.sockets().raw(IpProtocol.ICMP)) {
                listener.set(SocketOption.SO_RCVTIMEO, Duration.ofSeconds(60));
                while (true) {
                    ByteBuffer buffer = ByteBuffer.allocate(2048);
                    Message message = listener.receive(buffer, 0);
                    byte[] request = Arrays.copyOfRange(buffer.array(), Ip4Header.MIN_LENGTH, message.copied());
                    if (IcmpHeader.type(request, 0) == IcmpHeader.ECHO) {
                        request[0] = IcmpHeader.ECHO_REPLY;
                        byte[] answer = reply.apply(request);
                        Bytes.put16(answer, 2, 0);
                        Bytes.put16(answer, 2, InternetChecksum.of(answer, 0, answer.length));
                        int ignored = socket.send(ByteBuffer.wrap(answer), 0, message.from());
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (dev.patchbay.api.NetException over) {
            assertThat(over.errno()).isIn(dev.patchbay.api.Errno.EAGAIN, dev.patchbay.api.Errno.EBADF);
        }
    }

    @Test
    void virtual_time_passes_as_real_time_would() {
        assertThat(seconds("ip netns exec h1 ping -c 3 10.2.0.2")).isEqualTo(2);
        assertThat(seconds("ip netns exec h1 ping -c 1 -W 4 -I lo 10.2.0.2")).isEqualTo(4);
        assertThat(seconds("ip netns exec h1 ping -c 1 -I lo 10.2.0.2")).isEqualTo(10); // MAXWAIT
        assertThat(seconds("ip netns exec h1 ping -w 7 -I lo 10.2.0.2")).isEqualTo(7);
        assertThat(seconds("ip netns exec h1 ping -f -w 3 -q 10.2.0.99")).isEqualTo(3);
    }

    @Test
    void an_unanswered_flood_sends_a_hundred_a_second() {
        assertThat(shell.runInH1("ping -f -w 1 -q -I lo 10.2.0.2")).contains("100 packets transmitted, 0 received");
    }

    @Test
    void a_host_that_does_not_answer_arp_is_unreachable_after_three_seconds() { // kernel R42
        assertThat(Masked.text(shell.runInH1("ping -c 1 10.1.0.99")))
                .isEqualTo("""
                PING 10.1.0.99 (10.1.0.99) 56(84) bytes of data.
                From h1 (10.1.0.2) icmp_seq=1 Destination Host Unreachable

                --- 10.1.0.99 ping statistics ---
                1 packets transmitted, 0 received, +1 errors, 100% packet loss, time Nms

                (exit 1)
                """.replace("h1 (10.1.0.2)", "10.1.0.2"));
    }

    @Test
    void a_second_answer_is_a_duplicate() {
        answer(request -> request, "10.2.0.2");
        answer(request -> request, "10.2.0.2");
        assertThat(Masked.text(shell.runInH1("ping -c 2 -i 0.2 10.2.0.2"))).isEqualTo("""
                PING 10.2.0.2 (10.2.0.2) 56(84) bytes of data.
                64 bytes from 10.2.0.2: icmp_seq=1 ttl=63 time=T ms
                64 bytes from 10.2.0.2: icmp_seq=1 ttl=63 time=T ms (DUP!)
                64 bytes from 10.2.0.2: icmp_seq=2 ttl=63 time=T ms

                --- 10.2.0.2 ping statistics ---
                2 packets transmitted, 2 received, +1 duplicates, 0% packet loss, time Nms
                rtt min/avg/max/mdev = R ms
                """);
    }

    @Test
    void a_changed_byte_is_shown() {
        answer(
                request -> {
                    request[IcmpHeader.LENGTH + 20] ^= 0x7;
                    return request;
                },
                "10.2.0.2");
        assertThat(shell.runInH1("ping -c 1 10.2.0.2"))
                .contains("\nwrong data byte #20 should be 0x14 but was 0x13\n#16\t10 11 12 13 13 15 16")
                .contains("\n#48\t30 31 32 33 34 35 36 37 \n");
    }

    @Test
    void a_short_answer_is_truncated() {
        answer(request -> Arrays.copyOf(request, 40), "10.2.0.2");
        assertThat(shell.runInH1("ping -c 1 10.2.0.2"))
                .contains("40 bytes from 10.2.0.2: icmp_seq=1 ttl=63 (truncated)\n");
    }

    @Test
    void an_answer_from_elsewhere_is_marked() {
        assertThat(shell.run("ip -n h2 addr add 10.2.0.3/24 dev eth0")).isEmpty();
        answer(request -> request, "10.2.0.3");
        assertThat(Masked.text(shell.runInH1("ping -c 1 10.2.0.2")))
                .contains("64 bytes from 10.2.0.3: icmp_seq=1 ttl=63 time=T ms (DIFFERENT ADDRESS!)\n");
    }

    @Test
    void two_pings_at_once_do_not_take_each_others_answers() {
        String text = shell.run("""
                ip netns exec h1 ping -c 2 -q 10.2.0.2 &
                ip netns exec h1 ping -c 3 -q 10.2.0.2 &
                wait""");
        assertThat(text)
                .contains("2 packets transmitted, 2 received, 0%")
                .contains("3 packets transmitted, 3 received, 0%")
                .doesNotContain("duplicates");
    }

    @Test
    void a_ping_without_end_is_ended_by_wait_with_its_closing_lines() {
        String text = shell.run("ip netns exec h1 ping 10.2.0.2 &\nwait");
        assertThat(text)
                .contains("icmp_seq=2 ")
                .contains("--- 10.2.0.2 ping statistics ---\n")
                .containsPattern("[23] packets transmitted, [23] received, 0% packet loss");
    }

    @Test
    void losses_are_percentages_with_six_digits() {
        assertThat(shell.run("""
                ip netns exec h1 ping -c 3 -q 10.2.0.2 &
                sleep 1.5
                ip -n h2 link set eth0 down
                wait""")).contains("3 packets transmitted, 2 received, 33.3333% packet loss");
    }

    @Test
    void redirects_are_shown_and_are_no_errors() { // kernel R68
        String text = shell.run("""
                ip netns exec h1 sysctl -qw net.ipv4.conf.eth0.accept_redirects=1
                ip -n h1 addr add 10.1.0.50/24 dev eth0
                ip -n r route add 10.77.0.0/24 via 10.1.0.50
                ip netns exec h1 ping -c 1 -W 1 10.77.0.1""");
        assertThat(text)
                .contains("\nFrom 10.1.0.1: icmp_seq=1 Redirect Host(New nexthop: 10.1.0.50)\n")
                .contains("1 packets transmitted, 0 received, 100% packet loss");
    }

    @Test
    void what_is_too_long_for_a_link_on_the_way_comes_back_once() { // kernel R69
        assertThat(shell.run("""
                ip -n r link set eth1 mtu 1400
                ip netns exec h1 ping -c 2 -i 0.2 -M do -s 1400 10.2.0.2"""))
                .contains("\nFrom 10.1.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)\n")
                .contains("\nping: local error: message too long, mtu=1400\n");
    }

    @Test
    void it_completes_devices_and_names() {
        var commands = Toolbox.commands();
        var nowhere = dev.patchbay.shell.command.Streams.of(text -> {}, text -> {});
        var watched = dev.patchbay.shell.command.Listening.WATCHED;
        for (String tool : new String[] {"ping", "arping"}) {
            var command = commands.find(tool).orElseThrow();
            var call = new dev.patchbay.shell.command.Call(
                    commands, shell.namespace("h1"), java.util.List.of("-I"), nowhere, watched, new Scratch());
            assertThat(command.candidates(call)).containsExactly("lo", "eth0");
            assertThat(command.candidates(call.with(java.util.List.of())))
                    .containsExactly("localhost", "h1", "r", "h2");
        }
        assertThat(new Ip4Address(0x0a010002)).hasToString("10.1.0.2");
    }
}
