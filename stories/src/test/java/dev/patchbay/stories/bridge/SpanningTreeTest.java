package dev.patchbay.stories.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.stories.kit.Frames;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bridges that agree on a tree. */
@Tag("R83")
class SpanningTreeTest extends Story {

    private final List<Link> bridges = new ArrayList<>();

    private Host bridge(String name) {
        Host host = host(name);
        bridges.add(host.namespace()
                .links()
                .add(LinkSpec.of("bridge").named("br0").withOption("stp_state", "1"))
                .up());
        return host;
    }

    /** A cable between two bridges; the ports are called after the other end. */
    private void join(Host one, Host other) {
        String there = other.namespace().name();
        String here = one.namespace().name();
        one.namespace()
                .links()
                .add(LinkSpec.of("veth")
                        .named(there)
                        .withPeer(LinkSpec.of("veth").named(here).in(other.namespace())));
        one.link(there).enslaveTo(one.link("br0")).up();
        other.link(here).enslaveTo(other.link("br0")).up();
    }

    private static String state(Host host, String port) {
        return host.link(port).info().portOptions().getOrDefault("state", "none");
    }

    private static String option(Host host, String name) {
        return host.link("br0").info().options().getOrDefault(name, "none");
    }

    private static void set(Host host, String name, String value) {
        host.link("br0").change(LinkSpec.of("bridge").withOption(name, value));
    }

    @Test
    void a_port_listens_and_learns_for_15_seconds_each_before_it_forwards() {
        Host a = bridge("a");
        Host h = host("h");
        cable(h, "10.0.0.1/24", a, "");
        a.link("eth0").enslaveTo(a.link("br0"));
        List<String> states = new ArrayList<>();
        for (int second = 0; second < 34; second += 3) {
            states.add(state(a, "eth0"));
            seconds(3);
        }
        assertThat(states)
                .containsSubsequence("listening", "learning", "forwarding")
                .doesNotContain("blocking");
        assertThat(states.indexOf("learning")).isEqualTo(5);
        assertThat(states.indexOf("forwarding")).isEqualTo(10);
    }

    @Test
    void while_it_learns_it_forwards_nothing_but_remembers() {
        Host a = bridge("a");
        Host h = host("h");
        cable(h, "10.0.0.1/24", a, "");
        a.link("eth0").enslaveTo(a.link("br0"));
        h.send("eth0", Frames.blank(MacAddress.BROADCAST, mac(1, 1)));
        assertThat(a.drops()).containsEntry("BRIDGE_INGRESS_STP_STATE", 1L);
        seconds(16);
        h.send("eth0", Frames.blank(MacAddress.BROADCAST, mac(1, 1)));
        assertThat(a.drops()).containsEntry("BRIDGE_INGRESS_STP_STATE", 2L);
    }

    @Test
    void without_the_protocol_it_forwards_at_once() {
        Host a = bridge("a");
        set(a, "stp_state", "0");
        Host h = host("h");
        cable(h, "10.0.0.1/24", a, "");
        a.link("eth0").enslaveTo(a.link("br0"));
        assertThat(state(a, "eth0")).isEqualTo("forwarding");
    }

    @Test
    void of_three_bridges_in_a_ring_one_port_is_blocked_and_the_lowest_is_the_root() {
        Host a = bridge("a");
        Host b = bridge("b");
        Host c = bridge("c");
        set(b, "priority", "100");
        join(a, b);
        join(b, c);
        join(c, a);
        seconds(40);
        String root = option(b, "bridge_id");
        assertThat(List.of(option(a, "designated_root"), option(c, "designated_root")))
                .containsOnly(root);
        assertThat(option(b, "root_port")).isEqualTo("0");
        assertThat(option(a, "root_path_cost")).isEqualTo("2");
        assertThat(List.of(state(a, "c"), state(c, "a"))).containsExactlyInAnyOrder("forwarding", "blocking");
        assertThat(List.of(state(a, "b"), state(b, "a"), state(b, "c"), state(c, "b")))
                .containsOnly("forwarding");
    }

    @Test
    void when_a_cable_is_cut_the_blocked_port_takes_over() {
        Host a = bridge("a");
        Host b = bridge("b");
        Host c = bridge("c");
        set(b, "priority", "100");
        join(a, b);
        join(b, c);
        join(c, a);
        seconds(40);
        b.link("a").down();
        seconds(60); // max_age, and twice the forward delay
        assertThat(List.of(state(a, "c"), state(c, "a"), state(c, "b"))).containsOnly("forwarding");
        a.link("br0").add("10.0.0.1/24");
        b.link("br0").add("10.0.0.2/24");
        assertThat(a.reaches("10.0.0.2")).isTrue();
    }

    @Test
    void a_root_that_falls_silent_is_replaced_after_max_age() {
        Host a = bridge("a");
        Host b = bridge("b");
        set(b, "priority", "100");
        join(a, b);
        seconds(40);
        set(b, "stp_state", "0"); // it says nothing any more, though the cable is good
        seconds(18);
        assertThat(option(a, "root_port")).isEqualTo("1");
        seconds(4);
        assertThat(option(a, "root_port")).isEqualTo("0");
        assertThat(option(a, "designated_root")).isEqualTo(option(a, "bridge_id"));
    }

    @Test
    void a_topology_change_makes_all_bridges_forget_soon() {
        Host a = bridge("a");
        Host b = bridge("b");
        Host h = host("h");
        set(a, "priority", "100");
        join(a, b);
        cable(h, "10.0.0.1/24", b, "");
        b.link("eth0").enslaveTo(b.link("br0"));
        seconds(40);
        assertThat(option(a, "topology_change")).isEqualTo("1");
        seconds(60);
        assertThat(option(a, "topology_change")).isEqualTo("0");
        Wire wire = a.watch("b");
        h.link("eth0").down();
        h.link("eth0").up();
        seconds(40);
        assertThat(option(a, "topology_change_detected")).isEqualTo("1");
        List<String> told = wire.headers();
        assertThat(told).anyMatch(line -> line.contains("STP 802.1d, Topology Change"));
        assertThat(told)
                .anyMatch(line ->
                        line.contains("Topology change, Topology change ACK") || line.contains("Topology change ACK"));
    }

    @Test
    void a_guarded_port_is_switched_off_by_the_first_message() {
        Host a = bridge("a");
        Host b = bridge("b");
        join(a, b);
        a.link("b").change(LinkSpec.of("bridge_slave").withOption("guard", "on"));
        seconds(5);
        assertThat(state(a, "b")).isEqualTo("disabled");
    }

    @Test
    void a_port_with_root_block_never_leads_to_the_root() {
        Host a = bridge("a");
        Host b = bridge("b");
        set(b, "priority", "100");
        join(a, b);
        a.link("b").change(LinkSpec.of("bridge_slave").withOption("root_block", "on"));
        seconds(60);
        assertThat(option(a, "root_port")).isEqualTo("0");
        assertThat(state(a, "b")).isEqualTo("listening");
    }

    @Test
    void the_cheaper_way_is_taken() {
        Host a = bridge("a");
        Host b = bridge("b");
        set(b, "priority", "100");
        join(a, b);
        a.namespace()
                .links()
                .add(LinkSpec.of("veth")
                        .named("b2")
                        .withPeer(LinkSpec.of("veth").named("a2").in(b.namespace())));
        a.link("b2").enslaveTo(a.link("br0")).up();
        b.link("a2").enslaveTo(b.link("br0")).up();
        seconds(40);
        assertThat(List.of(state(a, "b"), state(a, "b2"))).containsExactly("forwarding", "blocking");
        a.link("b").change(LinkSpec.of("bridge_slave").withOption("cost", "100"));
        seconds(40);
        assertThat(List.of(state(a, "b"), state(a, "b2"))).containsExactly("blocking", "forwarding");
        assertThat(option(a, "root_path_cost")).isEqualTo("2");
    }

    @Test
    void its_times_have_bounds() {
        Host a = bridge("a");
        assertThat(answer(() -> set(a, "forward_delay", "100"))).isEqualTo("ERANGE");
        assertThat(answer(() -> set(a, "forward_delay", "3100"))).isEqualTo("ERANGE");
        assertThat(answer(() -> set(a, "hello_time", "50"))).isEqualTo("ERANGE");
        assertThat(answer(() -> set(a, "max_age", "500"))).isEqualTo("ERANGE");
        set(a, "forward_delay", "400");
        set(a, "hello_time", "100");
        set(a, "max_age", "600");
        assertThat(List.of(option(a, "forward_delay"), option(a, "hello_time"), option(a, "max_age")))
                .containsExactly("400", "100", "600");
        set(a, "stp_state", "0");
        set(a, "forward_delay", "0");
        set(a, "stp_state", "1");
        assertThat(option(a, "forward_delay")).as("brought within its bounds").isEqualTo("200");
    }

    @Test
    void a_loop_without_it_is_a_storm_and_pulling_a_cable_ends_it() {
        Host a = bridge("a");
        Host b = bridge("b");
        set(a, "stp_state", "0");
        set(b, "stp_state", "0");
        join(a, b);
        a.namespace()
                .links()
                .add(LinkSpec.of("veth")
                        .named("b2")
                        .withPeer(LinkSpec.of("veth").named("a2").in(b.namespace())));
        a.link("b2").enslaveTo(a.link("br0")).up();
        b.link("a2").enslaveTo(b.link("br0")).up();
        a.sendNow("b", Frames.blank(MacAddress.BROADCAST, MacAddress.parse("02:00:00:00:00:01")));
        seconds(0.1);
        long then = a.link("b").counters().txPackets();
        assertThat(then).as("frames in a tenth of a second").isGreaterThan(1000);
        a.link("b2").down();
        seconds(0.01);
        then = a.link("b").counters().txPackets();
        seconds(1);
        assertThat(a.link("b").counters().txPackets()).as("the storm is over").isEqualTo(then);
    }
}
