package dev.patchbay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Socket;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.spi.LinkTraits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every driver must do. Extend it, say how to make the device, and run it as any JUnit 5 class:
 *
 * <pre>{@code
 * final class PigeonContractTest extends LinkTypeContract {
 *     @Override
 *     protected LinkSpec spec() {
 *         return LinkSpec.of("pigeon").withOption("delay", "20");
 *     }
 * }
 * }</pre>
 *
 * <p>The driver is found as users find it, by {@link java.util.ServiceLoader}, on the class path of the test. That must
 * also have {@code dev-loopback}, or another driver of {@code lo}: the kit brings none along. The driver must
 * lose nothing in the form that {@link #spec()} makes. Each test has a world of its own, in virtual time unless
 * {@link #world} says otherwise, always in {@linkplain World.Builder#quarantine() quarantine}; whatever a test does, in
 * the end no loop has met a failure, and {@linkplain World#books() the books} balance: each packet ended exactly once.
 *
 * <p>It needs assertions to be on ({@code -ea}), as test runners have them.
 */
public abstract class LinkTypeContract {

    private static final long SEED = 20260101;
    private static final int DATAGRAMS = 200;

    private World world;

    /** For those who extend it. */
    protected LinkTypeContract() {}

    // ------------------------------------------------------------------------------------------------------ hooks

    /** The device to be tested, as its users would ask for it; without a namespace, without a peer. */
    protected abstract LinkSpec spec();

    /** Makes the device; overridden for kinds that every namespace is born with. */
    protected Link make(Namespace where) {
        return where.links().add(spec());
    }

    /**
     * Where what the device sends arrives: by default the other end of the pair. The device itself if it is a loop.
     * Empty if it leads nowhere; then nothing is expected to arrive.
     */
    protected Optional<Link> far(Link near) {
        return near.peer();
    }

    /** Waits until a device that was just switched on carries packets, for those that take a moment. */
    protected void ready(Link link) {}

    /** How long a packet may be under way, there and back. */
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** What the worlds of the tests are to be, beyond the seed and the quarantine: in virtual time by default. */
    protected World.Builder world(World.Builder builder) {
        return builder.virtualTime();
    }

    // ---------------------------------------------------------------------------------------------------- every test

    @BeforeEach
    final void makeWorld() {
        world = newWorld();
    }

    private World newWorld() {
        return world(World.builder().seed(SEED).quarantine()).build();
    }

    @AfterEach
    final void closeWorld() {
        world.close();
        assertThat(world.failures()).as("what went wrong inside loops").isEmpty();
        assertBalanced(world);
    }

    private static void assertBalanced(World world) {
        World.Books books = world.books();
        assertThat(books.inside())
                .as("packets that never ended (or ended twice, if negative); %s; seed %d", books, world.seed())
                .isZero();
    }

    private Bench bench() {
        return Bench.with(this, world);
    }

    /** The far end; skips the test where there is none, or where it is the device itself. */
    private static Link otherEnd(Bench bench) {
        assumeTrue(bench.far != null && !bench.isLoop(), "it has another end");
        return Objects.requireNonNull(bench.far);
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    // ------------------------------------------------------------------------------------------------- what it is

    @Test
    protected void is_found_and_made() {
        assertThat(world.pluginProblems()).isEmpty();
        Link link = make(world.host("here"));
        assertThat(link.exists()).isTrue();
        assertThat(link.info().isUp()).as("up").isFalse();
        if (isAddable()) {
            assertThat(link.info().kind()).isEqualTo(spec().kind());
        }
    }

    /** Whether users can add such devices, as against every namespace being born with one. */
    private boolean isAddable() {
        return world.linkKinds().stream().anyMatch(kind -> kind.name().equals(spec().kind()));
    }

    @Test
    protected void traits_are_sane() {
        LinkInfo info = make(world.host("here")).info();
        assertThat(info.mtu()).as("MTU").isPositive().isGreaterThanOrEqualTo(info.minMtu());
        if (info.maxMtu() > 0) {
            assertThat(info.mtu()).as("MTU").isLessThanOrEqualTo(info.maxMtu());
        }
        if (info.linkType() == LinkTraits.ARPHRD_ETHER) {
            MacAddress address = info.address();
            assertThat(address != null && address.isStation())
                    .as("%s is a station", address)
                    .isTrue();
        }
        assertThat(info.queueLength()).as("txqueuelen").isNotNegative();
    }

    @Test
    protected void traits_are_those_of_the_kind() {
        LinkInfo one = make(world.host("one")).info();
        LinkInfo other = make(world.host("other")).info();
        assertThat(other.linkType()).isEqualTo(one.linkType());
        assertThat(other.mtu()).isEqualTo(one.mtu());
        assertThat(other.minMtu()).isEqualTo(one.minMtu());
        assertThat(other.maxMtu()).isEqualTo(one.maxMtu());
        assertThat(other.movable()).isEqualTo(one.movable());
        assertThat(other.options()).isEqualTo(one.options());
    }

    @Test
    protected void shows_the_options_it_was_made_with() {
        LinkInfo info = make(world.host("here")).info();
        assertThat(info.options()).containsAllEntriesOf(spec().options());
    }

    @Test
    protected void refuses_options_it_does_not_know() {
        assumeTrue(isAddable());
        Namespace here = world.host("here");
        assertThatThrownBy(() -> here.links().add(spec().withOption("no-such-option", "1")))
                .isInstanceOf(NetException.class);
        assertThat(here.links().all()).as("links").containsExactly(here.lo());
    }

    @Test
    protected void refuses_numbers_that_are_none() {
        assumeTrue(isAddable());
        Namespace here = world.host("here");
        for (LinkOption option : optionsOfKind()) {
            if (option.form() == LinkOption.Form.NUMBER) {
                NetException refusal = catchThrowableOfType(
                        NetException.class, () -> here.links().add(spec().withOption(option.name(), "nonsense")));
                assertThat(refusal).as("%s nonsense", option.name()).isNotNull();
                assertThat(refusal.errno()).as("%s nonsense", option.name()).isNotEqualTo(Errno.EIO);
            }
        }
        assertThat(here.links().all()).as("links").containsExactly(here.lo());
    }

    private List<LinkOption> optionsOfKind() {
        return world.linkKinds().stream()
                .filter(kind -> kind.name().equals(spec().kind()))
                .flatMap(kind -> kind.options().stream())
                .toList();
    }

    // -------------------------------------------------------------------------------------------------- on and off

    @Test
    protected void goes_on_and_off_and_on_again() {
        Bench bench = bench();
        bench.near.up();
        assertThat(bench.near.info().isUp()).isTrue();
        bench.near.down().down();
        assertThat(bench.near.info().isUp()).isFalse();
        ready(bench.near.up());
        if (bench.far != null) {
            assertThat(bench.answers()).as("answers after it was off").isTrue();
        }
    }

    @Test
    protected void nothing_comes_through_while_it_is_off() {
        Bench bench = bench();
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            bench.near.down();
            LinkCounters before = bench.near.counters();
            try {
                bench.send(mouth, 0, 10);
            } catch (NetException e) {
                assertThat(e.errno()).isIn(Errno.ENETUNREACH, Errno.ENETDOWN, Errno.EHOSTUNREACH);
            }
            assertThat(bench.hear(ear, 1)).isEmpty();
            assertThat(bench.near.counters().txPackets()).isEqualTo(before.txPackets());
        }
    }

    @Test
    protected void nothing_comes_out_of_an_end_that_is_off() {
        Bench bench = bench();
        Link far = otherEnd(bench);
        bench.answers();
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            far.down();
            bench.send(mouth, 0, 10);
            assertThat(bench.hear(ear, 1)).isEmpty();
        }
    }

    // ---------------------------------------------------------------------------------------------------- packets

    @Test
    protected void carries_every_packet_once_and_in_order() {
        Bench bench = bench();
        bench.answers(); // neighbours are known from here on
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            bench.send(mouth, 0, DATAGRAMS);
            List<Integer> heard = bench.hear(ear, DATAGRAMS);
            assertThat(heard).isEqualTo(bench.far == null ? List.of() : numbers(0, DATAGRAMS));
            bench.settle();
            assertBalanced(world);
        }
    }

    @Test
    protected void counts_what_it_carries() {
        Bench bench = bench();
        bench.answers();
        bench.settle();
        LinkCounters sent = bench.near.counters();
        Link end = bench.far;
        LinkCounters received = end == null ? sent : end.counters();
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            bench.send(mouth, 0, DATAGRAMS);
            bench.hear(ear, DATAGRAMS);
        }
        LinkCounters now = bench.near.counters();
        assertThat(now.txPackets() - sent.txPackets()).as("TX packets").isBetween((long) DATAGRAMS, DATAGRAMS + 4L);
        assertThat(now.txBytes() - sent.txBytes()).as("TX bytes").isGreaterThanOrEqualTo(DATAGRAMS * 32L);
        assertThat(now.txErrors()).as("TX errors").isZero();
        if (end != null) {
            LinkCounters then = end.counters();
            assertThat(then.rxPackets() - received.rxPackets())
                    .as("RX packets")
                    .isBetween((long) DATAGRAMS, DATAGRAMS + 4L);
            assertThat(then.rxBytes() - received.rxBytes()).as("RX bytes").isGreaterThanOrEqualTo(DATAGRAMS * 32L);
        }
    }

    @Test
    protected void what_it_receives_is_never_handled_inside_a_transmit() {
        Bench bench = bench();
        assumeTrue(bench.far != null);
        Link end = Objects.requireNonNull(bench.far);
        List<String> recursions = new ArrayList<>();
        end.interpose((packet, outgoing) -> {
            if (!outgoing) {
                StackWalker.getInstance()
                        .walk(frames -> frames.filter(f -> f.getMethodName().equals("transmit"))
                                .findFirst())
                        .ifPresent(frame -> recursions.add(frame.toString()));
            }
            return true;
        });
        assertThat(bench.answers()).isTrue();
        assertThat(recursions).isEmpty();
    }

    @Test
    protected void is_asked_for_no_packet_larger_than_its_mtu() {
        Bench bench = bench();
        bench.answers();
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            mouth.set(SocketOption.IP_MTU_DISCOVER, SocketOption.PMTUDISC_DO);
            int mtu = Math.min(65535, bench.near.info().mtu());
            bench.sendPacketOf(mouth, mtu);
            assertThat(bench.hear(ear, 1)).hasSize(bench.far == null ? 0 : 1);
            assertThatThrownBy(() -> bench.sendPacketOf(mouth, mtu + 1))
                    .isInstanceOfSatisfying(
                            NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EMSGSIZE));
        }
    }

    @Test
    protected void takes_an_mtu_within_its_bounds_only() {
        Link link = make(world.host("here"));
        LinkInfo info = link.info();
        assertThat(link.mtu(info.mtu() - 1).info().mtu()).isEqualTo(info.mtu() - 1);
        assertThatThrownBy(() -> link.mtu(info.minMtu() - 1)).isInstanceOf(NetException.class);
        if (info.maxMtu() > 0) {
            assertThatThrownBy(() -> link.mtu(info.maxMtu() + 1)).isInstanceOf(NetException.class);
        }
        assertThat(link.info().mtu()).as("MTU after refusals").isEqualTo(info.mtu() - 1);
    }

    @Test
    protected void an_end_with_a_smaller_mtu_takes_nothing_larger() { // kernel R52
        Bench bench = bench();
        Link far = otherEnd(bench);
        assumeTrue(bench.near.peer().equals(Optional.of(far)), "ends of a pair alone");
        bench.answers();
        int smaller = bench.near.info().mtu() - 20;
        far.mtu(smaller);
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            bench.sendPacketOf(mouth, smaller + 5); // room for a VLAN tag is left, hence more than 4
            assertThat(bench.hear(ear, 1)).isEmpty();
            bench.sendPacketOf(mouth, smaller);
            assertThat(bench.hear(ear, 1)).hasSize(1);
        }
    }

    // --------------------------------------------------------------------------------------------- moving and ending

    @Test
    protected void moves_to_another_namespace_or_says_that_it_does_not() {
        Bench bench = bench();
        Namespace elsewhere = world.host("elsewhere");
        if (!bench.near.info().movable()) {
            assertThatThrownBy(() -> bench.near.moveTo(elsewhere)).isInstanceOf(NetException.class);
            assertThat(bench.near.namespace()).isSameAs(bench.here);
            return;
        }
        bench.near.moveTo(elsewhere);
        assertThat(bench.near.namespace()).isSameAs(elsewhere);
        assertThat(bench.near.info().isUp()).as("up after the move").isFalse(); // kernel R100
        ready(bench.near.up().add("192.0.2.1/24"));
        if (bench.far != null) {
            assertThat(bench.answers()).as("answers from its new place").isTrue();
        }
    }

    @Test
    protected void moves_while_packets_are_under_way() {
        Bench bench = bench();
        assumeTrue(bench.near.info().movable());
        bench.answers();
        Namespace elsewhere = world.host("elsewhere");
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            bench.send(mouth, 0, DATAGRAMS);
            bench.near.moveTo(elsewhere);
            if (bench.far != null) {
                bench.far.moveTo(bench.here);
            }
            assertThat(bench.hear(ear, DATAGRAMS)).doesNotHaveDuplicates();
        }
        bench.settle();
        assertBalanced(world);
    }

    @Test
    protected void can_be_deleted_while_packets_are_under_way() {
        Bench bench = bench();
        bench.answers();
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            bench.send(mouth, 0, DATAGRAMS);
            if (!isAddable()) {
                assertThatThrownBy(bench.near::delete).isInstanceOf(NetException.class); // kernel R16
                return;
            }
            bench.near.delete();
            assertThat(bench.near.exists()).isFalse();
            assertThat(bench.near.peer().map(Link::exists).orElse(false))
                    .as("its peer is there")
                    .isFalse(); // R51
            assertThat(bench.hear(ear, DATAGRAMS)).doesNotHaveDuplicates();
        }
        bench.elapse();
        assertBalanced(world);
    }

    @Test
    protected void goes_with_its_namespace_while_packets_are_under_way() {
        Bench bench = bench();
        bench.answers();
        try (Socket ear = bench.listen();
                Socket mouth = bench.speak()) {
            bench.send(mouth, 0, DATAGRAMS);
            bench.here.delete();
            assertThat(ear.isOpen()).isEqualTo(bench.there.exists());
        }
        assertThat(bench.near.exists()).isFalse();
        bench.elapse();
        assertBalanced(world);
    }

    @Test
    protected void goes_with_its_world_while_packets_are_under_way() {
        Bench bench = bench();
        bench.answers();
        Socket ear = bench.listen();
        bench.send(bench.speak(), 0, DATAGRAMS);
        world.close();
        assertThat(ear.isOpen()).isFalse();
        assertThat(bench.near.exists()).isFalse();
        assertThatThrownBy(bench.near::up).isInstanceOf(IllegalStateException.class);
        assertBalanced(world);
    }

    @Test
    protected void can_be_made_and_deleted_again_and_again() {
        assumeTrue(isAddable());
        Namespace here = world.host("here");
        for (int i = 0; i < 100; i++) {
            Link link = make(here).up();
            link.delete();
        }
        assertThat(here.links().all()).as("links").containsExactly(here.lo());
    }

    @Test
    protected void leaves_no_thread_behind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Bench bench = bench();
        bench.answers();
        world.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !thread.getName().startsWith("patchbay-")) {
                assertThat(Bench.ends(thread)).as("%s ends", thread).isTrue();
            }
        }
    }

    // ------------------------------------------------------------------------------------------------- determinism

    @Test
    protected void the_same_seed_gives_the_same_bytes_at_the_same_time() {
        assumeTrue(world.isVirtual());
        List<String> once = trace();
        assertThat(once).isNotEmpty();
        assertThat(trace()).isEqualTo(once);
    }

    private List<String> trace() {
        try (World fresh = newWorld()) {
            return Bench.with(this, fresh).trace();
        }
    }
}
