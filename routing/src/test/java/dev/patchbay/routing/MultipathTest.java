package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.wiring.Flow4;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How flows are spread over several next hops (kernel R65, 05/E8). */
class MultipathTest {

    private static final int FLOWS = 20_000;

    private final Host host = Host.r1();

    @Test
    void a_flow_keeps_its_next_hop() { // kernel R65
        host.route("add 192.0.2.0/24 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
        for (int i = 1; i < 255; i++) {
            String first = host.get("192.0.2." + i);
            assertThat(host.get("192.0.2." + i)).isEqualTo(first).isEqualTo(host.get("192.0.2." + i));
        }
    }

    @Test
    void destinations_are_shared_out_about_evenly() { // kernel R65
        host.route("add 192.0.2.0/24 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
        long first = 0;
        for (int i = 1; i < 255; i++) {
            first += host.get("192.0.2." + i).contains("eth0") ? 1 : 0;
        }
        assertThat(first).isBetween(90L, 164L);
    }

    @Test
    void weights_are_kept() {
        host.link("eth2").up("eth2").address("eth2", "10.3.0.1/24");
        host.route("add 192.0.0.0/8 nexthop via 10.1.0.2 weight 1 nexthop via 10.2.0.2 weight 3"
                + " nexthop via 10.3.0.2 weight 256");
        Map<String, Integer> counts = counts(0);
        assertThat(share(counts, "eth0")).isCloseTo(1 / 260.0, within(0.002));
        assertThat(share(counts, "eth1")).isCloseTo(3 / 260.0, within(0.004));
        assertThat(share(counts, "eth2")).isCloseTo(256 / 260.0, within(0.005));
    }

    @Test
    void addresses_alone_count_by_default_and_ports_with_policy_1() {
        host.route("add 192.0.0.0/8 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
        String one = "192.0.2.1 from 10.9.0.1 proto 17 sport 1000 dport ";
        assertThat(devices(one)).hasSize(1);
        host.devices.hashPolicy = 3;
        assertThat(devices(one)).hasSize(1);
        host.devices.hashPolicy = 1;
        assertThat(devices(one)).hasSize(2);
    }

    @Test
    void a_dead_next_hop_is_skipped_and_comes_back_by_itself() { // kernel R65, 05/E8
        host.route("add 192.0.2.0/24 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
        String there = host.get(flowTo("eth1"));
        host.down("eth1");
        assertThat(host.routesTo("192.0.2.0/24"))
                .containsExactly("192.0.2.0/24 nexthop via 10.1.0.2 dev eth0 weight 1"
                        + " nexthop via 10.2.0.2 dev eth1 weight 1 dead linkdown");
        assertThat(there).isEqualTo("via 10.2.0.2 dev eth1 src 10.2.0.1");
        assertThat(counts(0)).containsOnlyKeys("eth0");
        host.up("eth1");
        assertThat(host.routesTo("192.0.2.0/24"))
                .containsExactly("192.0.2.0/24 nexthop via 10.1.0.2 dev eth0 weight 1"
                        + " nexthop via 10.2.0.2 dev eth1 weight 1");
        assertThat(counts(0)).containsOnlyKeys("eth0", "eth1");
    }

    @Test
    void with_its_last_next_hop_the_route_dies() {
        host.route("add 192.0.2.0/24 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
        host.down("eth1").down("eth0");
        assertThat(host.routesTo("192.0.2.0/24")).isEmpty();
        assertThat(host.get("192.0.2.1")).isEqualTo("ENETUNREACH");
    }

    @Test
    void a_route_does_not_outlive_the_removal_of_one_of_its_devices() {
        host.route("add 192.0.2.0/24 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
        host.remove("eth1");
        assertThat(host.routesTo("192.0.2.0/24")).isEmpty();
    }

    @Test
    void a_next_hop_without_carrier_is_used_unless_its_device_says_otherwise() { // kernel R43
        host.route("add 192.0.0.0/8 nexthop via 10.1.0.2 nexthop via 10.2.0.2").unplug("eth1");
        assertThat(host.routesTo("192.0.0.0/8")).first().asString().endsWith("dev eth1 weight 1 linkdown");
        assertThat(counts(0)).containsOnlyKeys("eth0", "eth1");
        host.devices.link("eth1").ignoresLinkdown = true;
        host.plug("eth1").unplug("eth1");
        assertThat(host.routesTo("192.0.0.0/8")).first().asString().endsWith("dev eth1 weight 1 dead linkdown");
        assertThat(counts(0)).containsOnlyKeys("eth0");
    }

    @Test
    void an_output_device_or_a_source_chooses_its_own_next_hop() {
        host.route("add 192.0.0.0/8 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
        for (int i = 0; i < 50; i++) {
            assertThat(host.get("192.0.2." + i + " oif eth1")).contains("eth1");
            assertThat(host.get("192.0.2." + i + " from 10.1.0.1")).contains("eth0");
            assertThat(host.get("192.0.2." + i + " from 10.2.0.1")).contains("eth1");
        }
    }

    @Test
    void gateways_that_do_not_answer_are_passed_over_on_request() {
        host.route("add 192.0.0.0/8 nexthop via 10.1.0.2 nexthop via 10.2.0.2");
        host.devices.deadNeighbours.add(Ip4Address.parse("10.1.0.2").bits());
        assertThat(counts(0)).containsOnlyKeys("eth0", "eth1");
        host.devices.useNeighbours = true;
        assertThat(counts(0)).containsOnlyKeys("eth1");
        host.devices.deadNeighbours.add(Ip4Address.parse("10.2.0.2").bits());
        assertThat(counts(0)).as("better the first than none").containsOnlyKeys("eth0");
    }

    @Test
    void of_default_routes_of_one_metric_the_first_whose_gateway_answers_is_taken() {
        host.route("add default via 10.1.0.2").route("append default via 10.2.0.2");
        host.route("add default via 10.2.0.9 metric 5");
        assertThat(host.get("8.8.8.8")).contains("10.1.0.2");
        host.devices.deadNeighbours.add(Ip4Address.parse("10.1.0.2").bits());
        assertThat(host.get("8.8.8.8")).contains("10.2.0.2");
        host.devices.deadNeighbours.add(Ip4Address.parse("10.2.0.2").bits());
        assertThat(host.get("8.8.8.8")).contains("10.1.0.2");
        assertThat(host.get("8.8.8.8 oif eth1")).contains("10.2.0.2");
    }

    @Test
    void the_spreading_depends_on_a_seed() {
        Host other = Host.r1();
        String route = "add 192.0.0.0/8 nexthop via 10.1.0.2 nexthop via 10.2.0.2";
        host.route(route);
        other.route(route);
        assertThat(counts(7)).isEqualTo(counts(7));
        for (int i = 0; i < 100; i++) {
            assertThat(other.get("192.0.2." + i)).isEqualTo(host.get("192.0.2." + i));
        }
    }

    private static double share(Map<String, Integer> counts, String device) {
        return counts.getOrDefault(device, 0) / (double) FLOWS;
    }

    private String flowTo(String device) {
        for (int i = 1; i < 255; i++) {
            if (host.get("192.0.2." + i).contains(device)) {
                return "192.0.2." + i;
            }
        }
        throw new AssertionError("no flow goes by " + device);
    }

    private Map<String, Integer> devices(String question) {
        Map<String, Integer> devices = new TreeMap<>();
        for (int port = 1; port < 60; port++) {
            devices.merge(host.get(question + port), 1, Integer::sum);
        }
        return devices;
    }

    /** How many of many flows to 192.0.2.x leave by each device. */
    private Map<String, Integer> counts(int seed) {
        Random random = new Random(seed);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < FLOWS; i++) {
            Flow4 flow = new Flow4().clear();
            flow.source = 0x0a09_0000 | random.nextInt(0xffff);
            flow.destination = 0xc000_0200 | random.nextInt(256);
            flow.inputDevice = Devices.LO;
            String answer = host.get(flow);
            counts.merge(answer.replaceAll(".* dev (\\S+).*", "$1"), 1, Integer::sum);
        }
        return counts;
    }
}
