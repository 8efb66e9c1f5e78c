package dev.patchbay.testing.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device with ports. */
final class HubTest {

    private World world;
    private Namespace switchboard;
    private Link hub;

    @BeforeEach
    void make() {
        world = World.builder().seed(1).virtualTime().quarantine().build();
        switchboard = world.host("switchboard");
        hub = switchboard.links().add(LinkSpec.of("hub").named("hub0")).up();
    }

    @AfterEach
    void close() {
        world.close();
        assertThat(world.failures()).isEmpty();
        assertThat(world.books().inside()).isZero();
    }

    private Link plug(Namespace host, int number) {
        Link end = switchboard
                .links()
                .add(LinkSpec.of("wire")
                        .named("port" + number)
                        .withPeer(LinkSpec.of("wire").named("eth0").in(host)));
        host.link("eth0").add("10.0.0." + number + "/24").up();
        return end.up().enslaveTo(hub);
    }

    @Test
    void hosts_on_a_hub_reach_one_another_and_the_hub() {
        Namespace[] hosts = new Namespace[4];
        for (int i = 1; i < hosts.length; i++) {
            hosts[i] = world.host("host" + i);
            plug(hosts[i], i);
        }
        hub.add("10.0.0.100/24");
        for (int i = 1; i < hosts.length; i++) {
            for (int j = 1; j < hosts.length; j++) {
                assertThat(hosts[i].ping("10.0.0." + j).ok())
                        .as("%d to %d", i, j)
                        .isTrue();
            }
            assertThat(hosts[i].ping("10.0.0.100").ok()).as("%d to the hub", i).isTrue();
            assertThat(switchboard.ping("10.0.0." + i).ok())
                    .as("the hub to %d", i)
                    .isTrue();
        }
    }

    @Test
    void a_hub_that_goes_lets_its_ports_go() {
        Link port = plug(world.host("host"), 1);
        hub.delete();
        assertThat(port.exists()).isTrue();
        assertThat(port.info().masterName()).isNull();
        assertThat(port.info().promiscuity()).isZero();
        port.add("10.0.0.2/24");
        assertThat(switchboard.ping("10.0.0.1").ok())
                .as("its input is its own again")
                .isTrue();
    }

    @Test
    void a_port_that_goes_leaves_the_others_working() {
        Namespace one = world.host("one");
        plug(one, 1);
        plug(world.host("two"), 2);
        plug(world.host("three"), 3).delete();
        assertThat(one.ping("10.0.0.2").ok()).isTrue();
    }

    @Test
    void a_released_port_is_on_its_own() {
        Link port = plug(world.host("host"), 1);
        port.release().add("10.0.0.2/24");
        assertThat(switchboard.ping("10.0.0.1").ok()).isTrue();
        assertThat(hub.counters().rxPackets()).isZero();
    }

    @Test
    void a_port_that_moves_away_is_a_port_no_longer() {
        Link port = plug(world.host("host"), 1);
        Namespace elsewhere = world.host("elsewhere");
        port.moveTo(elsewhere).up().add("10.0.0.2/24");
        assertThat(port.info().masterName()).isNull();
        assertThat(elsewhere.ping("10.0.0.1").ok()).isTrue();
    }

    @Test
    void a_port_whose_input_is_taken_is_refused() {
        Link port = plug(world.host("host"), 1).release();
        switchboard.links().add(LinkSpec.of("tagger").onTopOf(port.name()));
        assertThatThrownBy(() -> port.enslaveTo(hub))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBUSY));
        assertThat(port.info().masterName()).isNull();
    }

    @Test
    void lo_is_nobodys_port() { // kernel R16
        assertThatThrownBy(() -> switchboard.lo().enslaveTo(hub))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL));
    }
}
