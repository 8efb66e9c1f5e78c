package dev.patchbay.stories.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.packet.PacketType;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.wire.EtherType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bridges, VLANs and macvlans are made, renamed, moved and removed while frames are under way. */
class UnderTrafficTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NAMESPACES = 4;
    private static final int STEPS = 120;

    /** What a step may refuse; anything else is a fault. */
    private static final Set<String> REFUSALS = Set.of(
            "EINVAL", "EBUSY", "EEXIST", "ENODEV", "ENETDOWN", "EADDRINUSE", "EOPNOTSUPP", "ELOOP", "ERANGE", "EMLINK");

    private final List<Namespace> namespaces = new ArrayList<>();
    private Random chance = new Random(0);
    private int made;

    @ParameterizedTest
    @ValueSource(longs = {1, 4})
    void whatever_becomes_of_the_devices_each_packet_ends_once(long seed) throws InterruptedException {
        check(seed, STEPS);
    }

    @ParameterizedTest
    @Tag("soak")
    @ValueSource(longs = {2, 3, 5, 6, 7, 8, 9, 10})
    void and_so_it_does_for_many_seeds(long seed) throws InterruptedException {
        check(seed, 3 * STEPS);
    }

    private void check(long seed, int steps) throws InterruptedException {
        chance = new Random(seed);
        World world = World.builder().virtualTime().seed(seed).quarantine().build();
        for (int i = 0; i < NAMESPACES; i++) {
            namespaces.add(world.host("n" + i));
        }
        for (int step = 0; step < steps; step++) {
            try {
                change(step);
            } catch (NetException refusal) {
                assertThat(REFUSALS)
                        .as("seed %d, step %d", seed, step)
                        .contains(refusal.errno().name());
            }
            traffic();
            if (chance.nextInt(4) == 0) {
                world.elapse(Duration.ofNanos(chance.nextInt(2_000_000)));
            }
        }
        world.close();
        assertThat(world.failures()).as("seed %d", seed).isEmpty();
        assertThat(world.books().inside())
                .as("seed %d: %s", seed, world.books())
                .isZero();
    }

    private void change(int step) {
        Namespace here = namespaces.get(chance.nextInt(NAMESPACES));
        Namespace there = namespaces.get(chance.nextInt(NAMESPACES));
        Optional<Link> some = any(here, "");
        switch (chance.nextInt(14)) {
            case 0, 1 -> {
                if (made < 24) {
                    here.links()
                            .add(LinkSpec.of("veth")
                                    .named(name())
                                    .withPeer(LinkSpec.of("veth").named(name()).in(there)));
                }
            }
            case 2 ->
                here.links()
                        .add(LinkSpec.of("bridge").named(name()).withOption("stp_state", step % 2 + ""))
                        .up();
            case 3 -> on(here, LinkSpec.of("vlan").withOption("id", Integer.toString(chance.nextInt(3))));
            case 4 ->
                on(
                        here,
                        LinkSpec.of("macvlan")
                                .withOption(
                                        "mode",
                                        List.of("bridge", "vepa", "private").get(step % 3)));
            case 5, 6, 7 -> some.ifPresent(link -> any(here, "bridge").ifPresent(link::enslaveTo));
            case 8 -> some.ifPresent(Link::release);
            case 9 -> some.ifPresent(link -> link.rename(name()));
            case 10 -> some.ifPresent(link -> link.moveTo(there));
            case 11 -> some.filter(link -> chance.nextInt(3) == 0).ifPresent(Link::delete);
            case 12 -> some.ifPresent(Link::down);
            default -> here.links().all().forEach(Link::up);
        }
        here.links().all().stream().filter(link -> chance.nextBoolean()).forEach(UnderTrafficTest::upIfItCan);
    }

    private static void upIfItCan(Link link) {
        try {
            link.up();
        } catch (NetException refusal) {
            assertThat(REFUSALS).contains(refusal.errno().name());
        }
    }

    private String name() {
        return "x" + made++;
    }

    private void on(Namespace here, LinkSpec spec) {
        any(here, "").ifPresent(link -> here.links().add(spec.named(name()).onTopOf(link.name())));
    }

    /** Some link other than lo, of a kind if one is named. */
    private Optional<Link> any(Namespace here, String kind) {
        List<Link> links = here.links().all().stream()
                .filter(link -> link.info().kind() != null)
                .filter(link -> kind.isEmpty() || kind.equals(link.info().kind()))
                .toList();
        return links.isEmpty() ? Optional.empty() : Optional.of(links.get(chance.nextInt(links.size())));
    }

    /** Frames to stations and to all, some with tags, by any link that is on. */
    private void traffic() {
        for (Namespace here : namespaces) {
            for (Link link : here.links().all()) {
                if (link.info().isUp() && link.info().kind() != null && chance.nextInt(3) == 0) {
                    MacAddress to = chance.nextBoolean()
                            ? MacAddress.BROADCAST
                            : new MacAddress(0x0200_0000_0000L | chance.nextInt(8));
                    byte[] frame = Frames.blank(to, new MacAddress(0x0200_0000_0000L | chance.nextInt(8)));
                    send(
                            here,
                            link,
                            chance.nextBoolean() ? frame : Frames.tagged(EtherType.VLAN, chance.nextInt(3), frame));
                }
            }
        }
    }

    private static void send(Namespace here, Link link, byte[] frame) {
        try (Socket socket = here.sockets().frames()) {
            socket.send(ByteBuffer.wrap(frame), 0, new Endpoint.Frame(link.index(), 0x88b5, PacketType.HOST, 0, null));
        }
    }

    /** In real time: the loop budget keeps the callers free, so that they can end it. */
    @Test
    void a_storm_leaves_room_for_those_who_end_it() throws InterruptedException {
        World world = World.builder().seed(1).build();
        Namespace a = world.host("a");
        Namespace b = world.host("b");
        Link left = a.links().add(LinkSpec.of("bridge").named("br0")).up();
        Link right = b.links().add(LinkSpec.of("bridge").named("br0")).up();
        for (int i = 0; i < 2; i++) {
            World.Cable cable = world.cable(a, b);
            cable.left().enslaveTo(left).up();
            cable.right().enslaveTo(right).up();
        }
        Link cable = a.link("eth0");
        send(a, cable, Frames.blank(MacAddress.BROADCAST, MacAddress.parse("02:00:00:00:00:01")));
        assertThat(world.await(() -> cable.counters().txPackets() > 10_000, PATIENCE))
                .as("a storm")
                .isTrue();
        assertThat(a.ping("127.0.0.1").ok()).as("others are served").isTrue();
        cable.down();
        assertThat(world.await(() -> world.books().inside() == 0, PATIENCE))
                .as("it is over")
                .isTrue();
        world.close();
        assertThat(world.failures()).isEmpty();
    }
}
