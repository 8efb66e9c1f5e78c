package dev.patchbay.stories.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Route;
import dev.patchbay.api.socket.MulticastRequest;
import dev.patchbay.api.socket.MulticastSource;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.stories.kit.Udp;
import org.junit.jupiter.api.Test;

/** Groups, the devices by which they are heard, and the senders that are wanted. RFC 3376 §3; ip(7). */
class MulticastTest extends UdpStory {

    private static final String GROUP = "239.1.1.1";

    private int eth0() {
        return alice.link("eth0").index();
    }

    private Udp sender() {
        return alice.udp().with(SocketOption.IP_MULTICAST_IF, MulticastRequest.by(eth0()));
    }

    private Udp ear() {
        return alice.udp().with(SocketOption.SO_REUSEADDR, true).bind("0.0.0.0", 7);
    }

    private String join(Udp udp, String group, String address, int device) {
        return answer(() -> udp.with(
                SocketOption.IP_ADD_MEMBERSHIP,
                new MulticastRequest(Ip4Address.parse(group), Ip4Address.parse(address), device)));
    }

    private String drop(Udp udp, String group, String address, int device) {
        return answer(() -> udp.with(
                SocketOption.IP_DROP_MEMBERSHIP,
                new MulticastRequest(Ip4Address.parse(group), Ip4Address.parse(address), device)));
    }

    private static String source(Udp udp, SocketOption<MulticastSource> option, String source) {
        return answer(() -> udp.with(option, MulticastSource.of(GROUP, "10.42.0.1", source)));
    }

    @Test
    void the_device_is_said_by_index_or_by_address_or_by_the_routes() {
        try (Udp udp = ear()) {
            assertThat(join(udp, GROUP, "0.0.0.0", 0)).isEqualTo("ENODEV");
            assertThat(join(udp, GROUP, "10.42.0.1", 0)).isEqualTo("ok");
            assertThat(join(udp, GROUP, "0.0.0.0", eth0())).isEqualTo("EADDRINUSE");
            assertThat(join(udp, GROUP, "10.43.0.1", 0)).isEqualTo("ok");
            assertThat(join(udp, GROUP, "9.9.9.9", 0)).isEqualTo("ENODEV");
            assertThat(join(udp, GROUP, "0.0.0.0", 99)).isEqualTo("ENODEV");
            assertThat(join(udp, "10.42.0.1", "0.0.0.0", eth0())).isEqualTo("EINVAL");
            alice.route(Route.to("224.0.0.0/4").dev(alice.link("eth1")));
            assertThat(join(udp, "239.1.1.2", "0.0.0.0", 0)).isEqualTo("ok");
            assertThat(drop(udp, "239.1.1.2", "0.0.0.0", eth0())).isEqualTo("EADDRNOTAVAIL");
            assertThat(drop(udp, "239.1.1.2", "0.0.0.0", alice.link("eth1").index()))
                    .isEqualTo("ok");
        }
    }

    @Test
    void neither_the_device_it_is_bound_to_nor_the_one_it_sends_by_is_meant() {
        try (Udp udp = ear().dev("lo").with(SocketOption.IP_MULTICAST_IF, MulticastRequest.by(1))) {
            assertThat(join(udp, GROUP, "0.0.0.0", 0)).isEqualTo("ENODEV");
        }
    }

    @Test
    void what_is_left_must_have_been_joined() {
        try (Udp udp = ear()) {
            assertThat(join(udp, GROUP, "10.42.0.1", 0)).isEqualTo("ok");
            assertThat(drop(udp, "239.9.9.9", "10.42.0.1", 0)).isEqualTo("EADDRNOTAVAIL");
            assertThat(drop(udp, GROUP, "0.0.0.0", alice.link("eth1").index())).isEqualTo("EADDRNOTAVAIL");
            assertThat(drop(udp, GROUP, "0.0.0.0", 0)).isEqualTo("ENODEV");
            assertThat(drop(udp, GROUP, "9.9.9.9", 0)).isEqualTo("EADDRNOTAVAIL");
            assertThat(drop(udp, GROUP, "10.42.0.1", 0)).isEqualTo("ok");
        }
    }

    @Test
    void one_socket_may_join_twenty_groups() {
        try (Udp udp = ear()) {
            for (int i = 1; i <= 20; i++) {
                assertThat(join(udp, "239.2.0." + i, "0.0.0.0", eth0())).isEqualTo("ok");
            }
            assertThat(join(udp, "239.2.0.21", "0.0.0.0", eth0())).isEqualTo("ENOBUFS");
            alice.set("net.ipv4.igmp_max_memberships", 21);
            assertThat(join(udp, "239.2.0.21", "0.0.0.0", eth0())).isEqualTo("ok");
        }
    }

    @Test
    void the_device_by_which_it_leaves() {
        SocketOption<MulticastRequest> option = SocketOption.IP_MULTICAST_IF;
        try (Udp udp = alice.udp()) {
            assertThat(udp.trySend("x", GROUP, 7)).isEqualTo("ENETUNREACH");
            udp.with(option, MulticastRequest.by(Ip4Address.parse("10.42.0.1")));
            assertThat(udp.socket().get(option).address()).hasToString("10.42.0.1");
            assertThat(udp.trySend("x", GROUP, 7)).isEqualTo("ok");
            assertThat(answer(() -> udp.with(option, MulticastRequest.by(Ip4Address.parse("9.9.9.9")))))
                    .isEqualTo("EADDRNOTAVAIL");
            assertThat(answer(() -> udp.with(option, MulticastRequest.by(99)))).isEqualTo("EADDRNOTAVAIL");
            udp.dev("eth0");
            assertThat(answer(() -> udp.with(
                            option, MulticastRequest.by(alice.link("eth1").index()))))
                    .isEqualTo("EINVAL");
            assertThat(answer(() -> udp.with(option, MulticastRequest.by(0)))).isEqualTo("ok");
        }
    }

    @Test
    void it_comes_back_to_members_on_this_host_unless_the_sender_objects() {
        var wire = bob.watch("eth0");
        try (Udp ear = ear();
                Udp sender = sender()) {
            ear.with(SocketOption.IP_ADD_MEMBERSHIP, MulticastRequest.of(GROUP, eth0()));
            sender.send("one", GROUP, 7);
            assertThat(ear.message().ttl()).isEqualTo(1);
            sender.with(SocketOption.IP_MULTICAST_LOOP, false).send("two", GROUP, 7);
            assertThat(ear.heardNothing()).isTrue();
            assertThat(wire.ip())
                    .filteredOn(line -> line.contains(GROUP + ".7"))
                    .hasSize(2);
            wire.forget();
            sender.with(SocketOption.IP_MULTICAST_LOOP, true).with(SocketOption.IP_MULTICAST_TTL, 0);
            sender.send("three", GROUP, 7);
            assertThat(ear.message().ttl()).isZero();
            assertThat(wire.ip()).as("a TTL of 0 stays here").noneMatch(line -> line.contains(GROUP + ".7"));
            assertThat(send(sender, header().withTtl(5), GROUP, 7)).isEqualTo("ok");
            assertThat(ear.message().ttl()).isEqualTo(5);
            int eth1 = alice.link("eth1").index();
            assertThat(send(sender, header().from(null, eth1), GROUP, 7)).isEqualTo("ok");
            assertThat(ear.heardNothing()).isTrue();
        }
    }

    @Test
    void a_group_that_somebody_has_joined_is_heard_by_all_who_do_not_mind() {
        try (Udp member = ear();
                Udp other = ear();
                Udp bound = alice.udp().with(SocketOption.SO_REUSEADDR, true).bind(GROUP, 7);
                Udp sender = sender()) {
            member.with(SocketOption.IP_ADD_MEMBERSHIP, MulticastRequest.of(GROUP, eth0()));
            sender.send("one", GROUP, 7);
            assertThat(member.receive()).startsWith("one");
            assertThat(other.receive()).startsWith("one");
            assertThat(bound.receive()).startsWith("one");
            other.with(SocketOption.IP_MULTICAST_ALL, false);
            sender.send("two", GROUP, 7);
            assertThat(member.receive()).startsWith("two");
            assertThat(other.heardNothing()).isTrue();
            assertThat(bound.receive()).startsWith("two");
            assertThat(other.socket().get(SocketOption.IP_MULTICAST_ALL)).isFalse();
        }
    }

    @Test
    void one_who_is_bound_to_a_broadcast_sends_from_his_own_address() {
        try (Udp server = alice.udp(7);
                Udp bound = alice.udp("10.42.0.255", 6100)) {
            bound.send("x", "10.42.0.1", 7);
            assertThat(server.receive()).isEqualTo("x from 10.42.0.1:6100");
        }
    }

    // ------------------------------------------------------------------------------------------------------- senders

    private boolean isHeard(Udp ear) {
        try (Udp sender = sender()) {
            sender.send("x", GROUP, 7);
            return !ear.heardNothing();
        }
    }

    @Test
    void a_group_may_be_joined_for_some_senders() {
        try (Udp ear = ear()) {
            assertThat(source(ear, SocketOption.IP_DROP_SOURCE_MEMBERSHIP, "10.42.0.1"))
                    .isEqualTo("EINVAL");
            assertThat(source(ear, SocketOption.IP_ADD_SOURCE_MEMBERSHIP, "10.42.0.1"))
                    .isEqualTo("ok");
            assertThat(source(ear, SocketOption.IP_ADD_SOURCE_MEMBERSHIP, "10.42.0.1"))
                    .isEqualTo("EADDRNOTAVAIL");
            assertThat(source(ear, SocketOption.IP_ADD_SOURCE_MEMBERSHIP, "10.9.9.9"))
                    .isEqualTo("ok");
            assertThat(source(ear, SocketOption.IP_BLOCK_SOURCE, "10.42.0.1")).isEqualTo("EINVAL");
            assertThat(join(ear, GROUP, "10.42.0.1", 0)).isEqualTo("EADDRINUSE");
            assertThat(isHeard(ear)).isTrue();
            assertThat(source(ear, SocketOption.IP_DROP_SOURCE_MEMBERSHIP, "10.42.0.1"))
                    .isEqualTo("ok");
            assertThat(source(ear, SocketOption.IP_DROP_SOURCE_MEMBERSHIP, "10.42.0.1"))
                    .isEqualTo("EADDRNOTAVAIL");
            assertThat(isHeard(ear)).isFalse();
            assertThat(source(ear, SocketOption.IP_DROP_SOURCE_MEMBERSHIP, "10.9.9.9"))
                    .isEqualTo("ok");
            assertThat(source(ear, SocketOption.IP_DROP_SOURCE_MEMBERSHIP, "10.9.9.9"))
                    .as("with the last sender it has left the group")
                    .isEqualTo("EINVAL");
        }
    }

    @Test
    void some_senders_to_a_group_may_not_be_wanted() {
        try (Udp ear = ear()) {
            assertThat(source(ear, SocketOption.IP_BLOCK_SOURCE, "10.42.0.1")).isEqualTo("EINVAL");
            assertThat(join(ear, GROUP, "10.42.0.1", 0)).isEqualTo("ok");
            assertThat(isHeard(ear)).isTrue();
            assertThat(source(ear, SocketOption.IP_BLOCK_SOURCE, "10.42.0.1")).isEqualTo("ok");
            assertThat(source(ear, SocketOption.IP_BLOCK_SOURCE, "10.42.0.1")).isEqualTo("EADDRNOTAVAIL");
            assertThat(source(ear, SocketOption.IP_ADD_SOURCE_MEMBERSHIP, "10.42.0.1"))
                    .isEqualTo("EINVAL");
            assertThat(isHeard(ear)).isFalse();
            assertThat(source(ear, SocketOption.IP_UNBLOCK_SOURCE, "10.42.0.1")).isEqualTo("ok");
            assertThat(source(ear, SocketOption.IP_UNBLOCK_SOURCE, "10.42.0.1")).isEqualTo("EADDRNOTAVAIL");
            assertThat(isHeard(ear)).isTrue();
            assertThat(source(ear, SocketOption.IP_ADD_SOURCE_MEMBERSHIP, "10.9.9.9"))
                    .isEqualTo("EINVAL");
            for (int i = 0; i < 10; i++) {
                assertThat(source(ear, SocketOption.IP_BLOCK_SOURCE, "1.1.1." + i))
                        .isEqualTo("ok");
            }
            assertThat(source(ear, SocketOption.IP_BLOCK_SOURCE, "1.1.2.1")).isEqualTo("ENOBUFS");
        }
    }

    @Test
    void a_source_needs_a_group_and_a_device() {
        try (Udp ear = ear()) {
            SocketOption<MulticastSource> add = SocketOption.IP_ADD_SOURCE_MEMBERSHIP;
            assertThat(answer(() -> ear.with(add, MulticastSource.of("10.42.0.1", "10.42.0.1", "10.42.0.1"))))
                    .isEqualTo("EINVAL");
            assertThat(answer(() -> ear.with(add, MulticastSource.of(GROUP, "9.9.9.9", "10.42.0.1"))))
                    .isEqualTo("ENODEV");
        }
    }
}
