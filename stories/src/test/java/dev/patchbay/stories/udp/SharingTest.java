package dev.patchbay.stories.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Udp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who gets a datagram where several sockets have its port. */
class SharingTest extends UdpStory {

    private final List<Udp> open = new ArrayList<>();

    @AfterEach
    void allAreClosed() {
        open.forEach(Udp::close);
    }

    private Udp sharing(SocketOption<Boolean> how, String address, String device) {
        Udp udp = alice.udp().with(how, true);
        if (!device.isEmpty()) {
            udp.dev(device);
        }
        udp.bind(address, 7);
        open.add(udp);
        return udp;
    }

    private Udp reusing(String address) {
        return sharing(SocketOption.SO_REUSEADDR, address, "");
    }

    private Udp dividing(String address) {
        return sharing(SocketOption.SO_REUSEPORT, address, "");
    }

    /** How many datagrams each of them has. */
    private List<Integer> heard() {
        List<Integer> counts = new ArrayList<>();
        for (Udp udp : open) {
            int count = 0;
            while (udp.socket().isOpen() && !udp.heardNothing()) {
                count++;
            }
            counts.add(count);
        }
        return counts;
    }

    private void say(String to) {
        try (Udp client = alice.udp().with(SocketOption.SO_BROADCAST, true)) {
            client.send("x", to, 7);
        }
    }

    @Test
    void of_those_who_reuse_the_address_the_last_one_gets_it() {
        reusing("0.0.0.0");
        reusing("0.0.0.0");
        Udp last = reusing("0.0.0.0");
        say("10.42.0.1");
        assertThat(heard()).containsExactly(0, 0, 1);
        last.close();
        say("10.42.0.1");
        assertThat(heard()).containsExactly(0, 1, 0);
    }

    @Test
    void an_address_counts_for_more_than_a_device() {
        reusing("10.42.0.1");
        sharing(SocketOption.SO_REUSEADDR, "0.0.0.0", "eth0");
        say("10.42.0.1");
        assertThat(heard()).containsExactly(1, 0);
    }

    @Test
    void what_is_not_for_the_address_is_for_the_one_without() {
        reusing("0.0.0.0");
        reusing("10.42.0.1");
        say("10.42.0.1");
        say("127.0.0.1");
        assertThat(heard()).containsExactly(1, 1);
    }

    @Test
    void a_peer_counts_for_more_than_being_the_last() {
        try (Udp client = alice.udp("10.42.0.1", 6100)) {
            reusing("0.0.0.0").connect("10.42.0.1", 6100);
            reusing("0.0.0.0");
            client.send("x", "10.42.0.1", 7);
            say("10.42.0.1");
            assertThat(heard()).containsExactly(1, 1);
        }
    }

    @Test
    @Tag("R87")
    void both_must_want_to_share_and_in_the_same_way() {
        reusing("0.0.0.0");
        try (Udp other = alice.udp()) {
            assertThat(answer(() -> other.bind("0.0.0.0", 7))).isEqualTo("EADDRINUSE");
            other.with(SocketOption.SO_REUSEPORT, true);
            assertThat(answer(() -> other.bind("0.0.0.0", 7))).isEqualTo("EADDRINUSE");
            other.with(SocketOption.SO_REUSEADDR, true);
            assertThat(answer(() -> other.bind("0.0.0.0", 7))).isEqualTo("ok");
        }
    }

    @Test
    @Tag("R87")
    void on_two_devices_they_do_not_meet() {
        try (Udp one = alice.udp().dev("eth0").bind("0.0.0.0", 7);
                Udp two = alice.udp().dev("lo");
                Udp three = alice.udp()) {
            assertThat(one.socket().isOpen()).isTrue();
            assertThat(answer(() -> two.bind("0.0.0.0", 7))).isEqualTo("ok");
            assertThat(answer(() -> three.bind("0.0.0.0", 7))).isEqualTo("EADDRINUSE");
        }
    }

    @Test
    void those_who_reuse_the_port_divide_the_flows() {
        for (int i = 0; i < 4; i++) {
            dividing("0.0.0.0");
        }
        for (int i = 0; i < 200; i++) {
            say("10.42.0.1");
        }
        assertThat(heard()).allSatisfy(count -> assertThat(count).isBetween(20, 90));
        try (Udp client = alice.udp()) {
            for (int i = 0; i < 5; i++) {
                client.send("x", "10.42.0.1", 7);
            }
        }
        assertThat(heard()).as("one flow, one socket").containsExactlyInAnyOrder(5, 0, 0, 0);
    }

    @Test
    void who_has_a_peer_of_his_own_does_not_take_part() {
        try (Udp client = alice.udp("10.42.0.1", 6100)) {
            dividing("0.0.0.0").connect("10.42.0.1", 6100);
            dividing("0.0.0.0");
            client.send("x", "10.42.0.1", 7);
            for (int i = 0; i < 20; i++) {
                say("10.42.0.1");
            }
            assertThat(heard()).containsExactly(1, 20);
        }
    }

    @Test
    void those_with_the_address_do_not_share_with_those_without() {
        dividing("10.42.0.1");
        dividing("0.0.0.0");
        dividing("0.0.0.0");
        for (int i = 0; i < 20; i++) {
            say("10.42.0.1");
        }
        assertThat(heard()).containsExactly(20, 0, 0);
    }

    @Test
    void a_broadcast_is_for_all() {
        dividing("0.0.0.0");
        dividing("0.0.0.0");
        dividing("127.0.0.1");
        dividing("127.255.255.255");
        say("127.255.255.255");
        assertThat(heard()).containsExactly(1, 1, 0, 1);
    }
}
