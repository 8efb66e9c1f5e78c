package dev.patchbay.stories.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Shutdown;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.api.socket.TcpInfo.Field;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Tcp;
import dev.patchbay.stories.kit.Wire;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections begin and end. RFC 9293 §3.5–3.6. */
class ConnectionTest extends Story {

    private static final Pattern VARIES =
            Pattern.compile("\\.\\d{5}(?= >|:)|seq \\d{6,}|ack \\d{6,}|TS val \\d+ ecr \\d+");

    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void theyShareACable() {
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        alice.echo("10.0.0.2").send();
    }

    /** What passed, without what is chosen by chance. */
    private static List<String> seen(Wire wire) {
        return wire.ip().stream()
                .map(line -> VARIES.matcher(line).replaceAll("*"))
                .toList();
    }

    @Test
    void a_session_over_a_cable() {
        alice.set("net.ipv4.tcp_timestamps", 0);
        Tcp listener = Tcp.on(bob).listen(7000);
        Wire wire = alice.watch("eth0");

        Tcp client = Tcp.on(alice);
        assertThat(client.connect("10.0.0.2", 7000)).isEqualTo("EINPROGRESS");
        seconds(0.001);
        Tcp server = listener.accept();
        client.send("hello");
        seconds(0.001);
        assertThat(server.receive()).isEqualTo("hello");
        client.shutdown(Shutdown.WR);
        seconds(0.001);
        assertThat(server.receive()).isEmpty();
        server.close();
        seconds(0.001);
        assertThat(client.receive()).isEmpty();

        assertThat(seen(wire))
                .containsExactly(
                        "IP 10.0.0.1* > 10.0.0.2.7000: Flags [S], *, win 64240, options [mss 1460,nop,nop,sackOK,nop,wscale 10], length 0",
                        "IP 10.0.0.2.7000 > 10.0.0.1*: Flags [S.], *, *, win 64240, options [mss 1460,nop,nop,sackOK,nop,wscale 10], length 0",
                        "IP 10.0.0.1* > 10.0.0.2.7000: Flags [.], ack 1, win 63, length 0",
                        "IP 10.0.0.1* > 10.0.0.2.7000: Flags [P.], seq 1:6, ack 1, win 63, length 5",
                        "IP 10.0.0.2.7000 > 10.0.0.1*: Flags [.], ack 6, win 63, length 0",
                        "IP 10.0.0.1* > 10.0.0.2.7000: Flags [F.], seq 6, ack 1, win 63, length 0",
                        "IP 10.0.0.2.7000 > 10.0.0.1*: Flags [F.], seq 1, ack 7, win 63, length 0",
                        "IP 10.0.0.1* > 10.0.0.2.7000: Flags [.], ack 2, win 63, length 0");
    }

    /** What is reckoned for one peer says nothing about the next. */
    @Test
    void each_peer_is_told_what_its_way_and_the_options_of_the_moment_allow() {
        bob.set("net.ipv4.tcp_timestamps", 0);
        Tcp listener = Tcp.on(bob).listen(7000);
        Wire cable = bob.watch("eth0");
        Wire lo = bob.watch("lo");
        Tcp.on(alice).connect("10.0.0.2", 7000);
        seconds(0.001);
        Tcp.on(bob).connect("10.0.0.2", 7000);
        seconds(0.001);
        listener.with(SocketOption.TCP_MAXSEG, 700);
        listener.with(SocketOption.SO_RCVBUF, 4000);
        Tcp.on(alice).connect("10.0.0.2", 7000);
        seconds(0.001);
        Tcp.on(bob).connect("10.0.0.2", 7000);
        seconds(0.001);
        assertThat(synAcks(cable)).containsExactly("win 64240 mss 1460", "win 3500 mss 700");
        assertThat(synAcks(lo)).containsExactly("win 65495 mss 65495", "win 3500 mss 700");
    }

    private static List<String> synAcks(Wire wire) {
        return wire.ip().stream()
                .filter(line -> line.contains("Flags [S.]"))
                .map(line -> line.replaceAll(".*(win \\d+).*(mss \\d+).*", "$1 $2"))
                .toList();
    }

    @Test
    @Tag("R86")
    void nobody_listens() { // kernel R86
        Wire wire = alice.watch("eth0");
        Tcp client = Tcp.on(alice);
        assertThat(client.connect("10.0.0.2", 9)).isEqualTo("EINPROGRESS");
        seconds(0.001);
        assertThat(client.error()).isEqualTo(Errno.ECONNREFUSED.number());
        assertThat(seen(wire).get(1)).contains("Flags [R.], seq 0, ", "win 0, length 0");
        assertThat(bob.count("TcpOutRsts")).isOne();
        assertThat(alice.count("TcpAttemptFails")).isOne();
    }

    @Test
    void a_lost_syn_is_sent_again_after_one_second() { // RFC 6298 §2.1
        bob.link("eth0").down();
        Wire wire = alice.watch("eth0");
        alice.setNeighbour("10.0.0.2", "eth0", mac(1, 2), dev.patchbay.api.NeighbourState.PERMANENT);
        Tcp client = Tcp.on(alice);
        alice.link("eth0").up();
        client.connect("10.0.0.2", 7000);
        seconds(5.5);
        // Linux sends the first five again at intervals of a second (tcp_syn_linear_timeouts).
        assertThat(alice.count("TcpExtTCPSynRetrans")).isEqualTo(5);
        assertThat(wire.ip()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void who_closes_first_remembers_the_connection_for_a_minute() {
        Tcp listener = Tcp.on(bob).listen(7000);
        Tcp client = Tcp.on(alice).bind("10.0.0.1", 4000);
        client.connect("10.0.0.2", 7000);
        seconds(0.001);
        Tcp server = listener.accept();
        client.close();
        seconds(0.001);
        server.close();
        seconds(59);
        assertThat(tcpStates(alice)).containsExactly("TIME_WAIT");
        seconds(2);
        assertThat(tcpStates(alice)).isEmpty();
        assertThat(tcpStates(bob)).containsExactly("LISTEN");
    }

    private static List<String> tcpStates(Host host) {
        return host.namespace().sockets().all().stream()
                .map(each -> each.state().toString())
                .toList();
    }

    @Test
    @Tag("R88")
    void both_open_at_once_even_with_oneself() { // kernel R88, RFC 9293 §3.5
        Tcp self = Tcp.on(alice).bind("127.0.0.1", 46000);
        self.connect("127.0.0.1", 46000);
        seconds(0.001);
        self.send("hi");
        seconds(0.001);
        assertThat(self.receive()).isEqualTo("hi");
        assertThat(self.info(Field.tcpi_state)).isEqualTo(1);
    }

    @Test
    void unread_data_turns_closing_into_a_reset() { // RFC 2525 §2.17
        Tcp listener = Tcp.on(bob).listen(7000);
        Tcp client = Tcp.on(alice);
        client.connect("10.0.0.2", 7000);
        seconds(0.001);
        Tcp server = listener.accept();
        client.send("nobody reads this");
        seconds(0.001);
        server.close();
        seconds(0.001);
        assertThat(client.receive()).isEqualTo("ECONNRESET");
        assertThat(bob.count("TcpExtTCPAbortOnClose")).isOne();
    }

    @Test
    void lingering_for_no_time_resets() {
        Tcp listener = Tcp.on(bob).listen(7000);
        Tcp client = Tcp.on(alice).with(SocketOption.SO_LINGER, 0);
        client.connect("10.0.0.2", 7000);
        seconds(0.001);
        Tcp server = listener.accept();
        client.close();
        seconds(0.001);
        assertThat(server.receive()).isEqualTo("ECONNRESET");
    }

    @Test
    void one_more_than_the_backlog_waits_to_be_accepted() {
        Tcp listener = Tcp.on(bob).bind("0.0.0.0", 7000).backlog(1);
        for (int i = 0; i < 4; i++) {
            Tcp.on(alice).connect("10.0.0.2", 7000);
            seconds(0.001);
        }
        assertThat(bob.count("TcpExtListenOverflows")).isPositive();
        listener.accept();
        listener.accept();
        assertThat(listener.hasConnection()).isFalse();
    }

    /** A listener's port is taken until the last connection that came in by it is gone. */
    @Test
    @Tag("R87")
    void connections_keep_their_listeners_port() {
        Tcp listener = Tcp.on(bob).listen(7000);
        Tcp[] accepted = new Tcp[2];
        for (int i = 0; i < accepted.length; i++) {
            Tcp.on(alice).connect("10.0.0.2", 7000);
            seconds(0.001);
            accepted[i] = listener.accept().with(SocketOption.SO_LINGER, 0);
        }
        listener.close();
        assertThat(bindAgain()).isEqualTo("EADDRINUSE");
        accepted[0].close();
        assertThat(bindAgain()).isEqualTo("EADDRINUSE");
        accepted[1].close();
        assertThat(bindAgain()).isEqualTo("ok");
    }

    private String bindAgain() {
        try {
            Tcp.on(bob).bind("0.0.0.0", 7000).close();
            return "ok";
        } catch (NetException e) {
            return e.errno().toString();
        }
    }
}
