package dev.patchbay.stories.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bridges in a random network always end up with a spanning tree, and again after cables were cut: the cables whose both
 * ends forward reach every bridge that any cable reaches, and there is no loop among them.
 */
class RandomTopologyTest {

    private static final int BRIDGES = 50;

    /** A cable, by the numbers of its bridges. */
    private record Cable(int left, int right, Link leftPort, Link rightPort) {

        boolean isWhole() {
            return leftPort.info().hasCarrier() && rightPort.info().hasCarrier();
        }

        boolean forwards() {
            return isForwarding(leftPort) && isForwarding(rightPort);
        }

        private static boolean isForwarding(Link port) {
            return "forwarding".equals(port.info().portOptions().get("state"));
        }
    }

    private final List<Link> bridges = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();

    @ParameterizedTest
    @Tag("R83")
    @ValueSource(longs = {1, 2})
    void the_active_topology_is_a_spanning_tree(long seed) throws InterruptedException {
        check(seed);
    }

    @ParameterizedTest
    @Tag("soak")
    @ValueSource(longs = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void and_so_it_is_for_many_seeds(long seed) throws InterruptedException {
        check(seed);
    }

    private void check(long seed) throws InterruptedException {
        Random chance = new Random(seed);
        try (World world = World.builder().virtualTime().seed(seed).build()) {
            build(world, chance);
            world.elapse(Duration.ofSeconds(80));
            assertSpanningTree("at first, seed " + seed);
            for (int i = 0; i < 10; i++) {
                cables.get(chance.nextInt(cables.size())).leftPort().down();
            }
            world.elapse(Duration.ofMinutes(2));
            assertSpanningTree("after cables were cut, seed " + seed);
            cables.forEach(cable -> cable.leftPort().up());
            world.elapse(Duration.ofMinutes(2));
            assertSpanningTree("after they were mended, seed " + seed);
            assertThat(world.failures()).isEmpty();
        }
    }

    private void build(World world, Random chance) {
        for (int i = 0; i < BRIDGES; i++) {
            Namespace host = world.host("b" + i);
            bridges.add(host.links()
                    .add(LinkSpec.of("bridge")
                            .named("br0")
                            .withOption("stp_state", "1")
                            .withOption("priority", Integer.toString(chance.nextInt(16) * 4096))
                            .withOption("forward_delay", "400")));
        }
        for (int i = 1; i < BRIDGES; i++) {
            join(chance.nextInt(i), i);
        }
        for (int i = 0; i < BRIDGES; i++) {
            int left = chance.nextInt(BRIDGES);
            join(left, (left + 1 + chance.nextInt(BRIDGES - 1)) % BRIDGES);
        }
        bridges.forEach(Link::up);
    }

    private void join(int left, int right) {
        int number = cables.size();
        Namespace here = bridges.get(left).namespace();
        Namespace there = bridges.get(right).namespace();
        Link leftPort = here.links()
                .add(LinkSpec.of("veth")
                        .named("c" + number)
                        .withAddress(new MacAddress(0x0200_0001_0000L | number))
                        .withPeer(LinkSpec.of("veth")
                                .named("c" + number + "r")
                                .withAddress(new MacAddress(0x0200_0002_0000L | number))
                                .in(there)));
        Link rightPort = there.link("c" + number + "r");
        leftPort.enslaveTo(bridges.get(left)).up();
        rightPort.enslaveTo(bridges.get(right)).up();
        cables.add(new Cable(left, right, leftPort, rightPort));
    }

    private void assertSpanningTree(String when) {
        int[] reachable = components(cables.stream().filter(Cable::isWhole).toList());
        List<Cable> active = cables.stream().filter(Cable::forwards).toList();
        int[] reached = components(active);
        for (int i = 0; i < BRIDGES; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(reached[i] == reached[j])
                        .as("whether bridges %d and %d reach each other, %s", i, j, when)
                        .isEqualTo(reachable[i] == reachable[j]);
            }
        }
        Set<Integer> parts = new HashSet<>();
        for (int part : reached) {
            parts.add(part);
        }
        assertThat(active).as("no loop, %s", when).hasSize(BRIDGES - parts.size());
    }

    /** For each bridge the number of the part of the network that it is in. */
    private static int[] components(List<Cable> edges) {
        int[] part = new int[BRIDGES];
        for (int i = 0; i < BRIDGES; i++) {
            part[i] = i;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Cable edge : edges) {
                int least = Math.min(part[edge.left], part[edge.right]);
                changed |= part[edge.left] != least || part[edge.right] != least;
                part[edge.left] = least;
                part[edge.right] = least;
            }
        }
        return part;
    }
}
