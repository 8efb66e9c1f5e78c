package dev.patchbay.core.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.NeighbourState;
import dev.patchbay.api.Neighbours.Change;
import dev.patchbay.api.NetException;
import dev.patchbay.api.RouteType;
import dev.patchbay.core.HandLoop;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.FakeDevice;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wiring.Fib4;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The neighbours of one namespace: which entries there are, and which go. Linux: net/core/neighbour.c. */
final class NeighbourTableTest {

    private static final long SECOND = NeighbourParameters.SECOND;
    private static final int BOB = 0x0a00_0002;
    private static final long STATION = 0x0200_0000_0002L;

    private final HandLoop loop = new HandLoop();
    private final NeighbourParameters parameters = new NeighbourParameters(loop, new DeviceTable());
    private final NeighbourTable table = new NeighbourTable(loop, unicastOnly(), parameters);
    private final NetDevice eth0 = new FakeDevice(1).device;
    private final NetDevice eth1 = new FakeDevice(2).device;

    /** Every address is unicast but 10.0.0.255. */
    private static Fib4 unicastOnly() {
        return (Fib4) Proxy.newProxyInstance(
                Fib4.class.getClassLoader(), new Class<?>[] {Fib4.class}, (self, m, args) -> {
                    if (m.getName().equals("addressType")) {
                        return (int) args[0] == 0x0a00_00ff ? RouteType.BROADCAST : RouteType.UNICAST;
                    }
                    throw new AssertionError(m);
                });
    }

    private NeighbourEntry get(int address, NetDevice device) {
        return Objects.requireNonNull(table.get(address, device));
    }

    private void change(Change how, @Nullable MacAddress station, NeighbourState state) {
        table.change(
                how, new Neighbour(new Ip4Address(BOB), 1, station, state, false, false, false, 0, 0, 0, 0, 0), eth0);
    }

    private static void refused(Errno errno, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(errno));
    }

    private void sysctl(String leaf, int value) {
        Objects.requireNonNull(parameters.find("net.ipv4.neigh.default." + leaf))
                .write(Integer.toString(value));
    }

    @Test
    void each_device_has_neighbours_of_its_own() {
        NeighbourEntry one = get(BOB, eth0);
        assertThat(get(BOB, eth1)).isNotSameAs(one);
        assertThat(get(BOB, eth0)).isSameAs(one);
        assertThat(table.find(BOB + 1, eth0)).isNull();
    }

    @Test
    void a_thousand_are_found_again() {
        for (int i = 0; i < 1000; i++) {
            get(BOB + i, i % 2 == 0 ? eth0 : eth1);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(Objects.requireNonNull(table.find(BOB + i, i % 2 == 0 ? eth0 : eth1)).address)
                    .isEqualTo(BOB + i);
            assertThat(table.find(BOB + i, i % 2 == 0 ? eth1 : eth0)).isNull();
        }
    }

    @Test
    void groups_and_broadcast_need_no_question() {
        NeighbourEntry group = get(Ip4Address.parse("239.129.2.3").bits(), eth0);
        assertThat(group.state()).isEqualTo(NeighbourState.NOARP);
        assertThat(group.station).as("RFC 1112 §6.4: 23 bits").isEqualTo(0x0100_5e01_0203L);
        assertThat(get(0x0a00_00ff, eth0).station).isEqualTo(eth0.broadcast());
    }

    @Test
    void a_full_table_lets_the_longest_unused_go_and_none_that_is_set_by_hand() {
        sysctl("gc_thresh2", 2);
        sysctl("gc_thresh3", 3); // what is set by hand is not counted: neigh_alloc, exempt_from_gc
        change(Change.ADD, new MacAddress(STATION), NeighbourState.PERMANENT);
        for (int i = 1; i <= 3; i++) {
            loop.advance(SECOND);
            table.asked(BOB + i, eth0, STATION);
        }
        assertThat(table.get(BOB + 9, eth0)).isNotNull();
        assertThat(table.find(BOB, eth0)).as("by hand").isNotNull();
        assertThat(table.find(BOB + 1, eth0)).as("the oldest").isNull();
        assertThat(table.find(BOB + 3, eth0)).as("the youngest").isNotNull();
    }

    @Test
    void a_table_full_of_what_is_used_takes_no_more() {
        sysctl("gc_thresh3", 2);
        for (int i = 0; i < 2; i++) {
            table.heard(BOB + i, eth0, STATION, NeighbourState.REACHABLE, true, true);
        }
        assertThat(table.get(BOB + 9, eth0)).isNull();
        refused(Errno.ENOBUFS, () -> {
            table.deviceGone(eth1);
            table.change(
                    Change.ADD,
                    new Neighbour(
                            new Ip4Address(BOB + 9),
                            1,
                            new MacAddress(STATION),
                            NeighbourState.REACHABLE,
                            false,
                            false,
                            false,
                            0,
                            0,
                            0,
                            0,
                            0),
                    eth0);
        });
    }

    @Test
    void above_the_first_threshold_the_unused_go_after_a_minute() {
        sysctl("gc_thresh1", 2);
        table.asked(BOB, eth0, STATION);
        table.asked(BOB + 1, eth0, STATION);
        loop.advance(15 * SECOND);
        assertThat(table.list()).hasSize(2);
        loop.advance(30 * SECOND);
        get(BOB, eth0).used = loop.now();
        loop.advance(16 * SECOND);
        assertThat(table.list()).extracting(each -> each.address().bits()).containsExactly(BOB);
    }

    @Test
    @Tag("R46")
    void a_gratuitous_arp_makes_no_entry() {
        table.heard(BOB, eth0, STATION, NeighbourState.STALE, false, true);
        assertThat(table.list()).isEmpty();
    }

    @Test
    @Tag("R47")
    void without_a_carrier_only_what_is_set_by_hand_stays() {
        change(Change.ADD, new MacAddress(STATION), NeighbourState.PERMANENT);
        table.asked(BOB + 1, eth0, STATION);
        table.asked(BOB + 2, eth1, STATION);
        table.carrierGone(eth0);
        assertThat(table.find(BOB, eth0)).isNotNull();
        assertThat(table.find(BOB + 1, eth0)).isNull();
        assertThat(table.find(BOB + 2, eth1)).isNotNull();
        table.deviceGone(eth0);
        assertThat(table.find(BOB, eth0)).isNull();
    }

    @Test
    void what_goes_takes_along_what_waited() {
        get(BOB, eth0).send(loop.packet(new byte[20]), EtherType.IP4);
        table.delete(BOB, eth0);
        assertThat(loop.verdicts).containsExactly(DropReason.NEIGH_FAILED);
        assertThat(table.find(BOB, eth0)).isNull();
    }

    @Test
    void changes_by_hand_are_refused_as_linux_refuses_them() {
        refused(Errno.ENOENT, () -> change(Change.CHANGE, new MacAddress(STATION), NeighbourState.PERMANENT));
        refused(Errno.ENOENT, () -> table.delete(BOB, eth0));
        refused(Errno.EINVAL, () -> change(Change.ADD, null, NeighbourState.PERMANENT));
        change(Change.ADD, new MacAddress(STATION), NeighbourState.NONE);
        assertThat(get(BOB, eth0).state()).isEqualTo(NeighbourState.PERMANENT);
        refused(Errno.EEXIST, () -> change(Change.ADD, new MacAddress(STATION), NeighbourState.STALE));
        change(Change.REPLACE, null, NeighbourState.REACHABLE);
        assertThat(get(BOB, eth0).station).as("the station stays").isEqualTo(STATION);
    }

    @Test
    void the_queue_can_be_said_in_frames_and_in_bytes() { // measured
        String name = "net.ipv4.neigh.default.unres_qlen";
        var frames = Objects.requireNonNull(parameters.find(name));
        var bytes = Objects.requireNonNull(parameters.find(name + "_bytes"));
        assertThat(frames.read() + " " + bytes.read()).isEqualTo("101 212992");
        frames.write("3");
        assertThat(bytes.read()).isEqualTo("6270");
        bytes.write("10000");
        assertThat(frames.read()).isEqualTo("4");
        refused(Errno.EINVAL, () -> frames.write("2000000"));
        refused(Errno.EINVAL, () -> frames.write("-1"));
        refused(Errno.EINVAL, () -> bytes.write("-1"));
    }
}
