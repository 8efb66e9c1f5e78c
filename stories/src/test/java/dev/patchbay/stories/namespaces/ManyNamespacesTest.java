package dev.patchbay.stories.namespaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Route;
import dev.patchbay.api.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Towns of a hundred houses each, every house with a cable to its town's router, and all routers with one to the capital. */
class ManyNamespacesTest {

    private static final Ip4Prefix ANYWHERE = Ip4Prefix.parse("0.0.0.0/0");
    private static final int HOUSES = 100;

    private final World world = World.builder().virtualTime().seed(5).build();

    @Test
    void two_thousand_reach_one() {
        assertThat(everyonePings(20)).isEqualTo(20 * HOUSES);
    }

    /** In the 2 GB of heap that the tests have. */
    @Test
    @Tag("soak")
    void a_hundred_thousand_reach_one() {
        assertThat(everyonePings(1000)).isEqualTo(1000 * HOUSES);
    }

    @Test
    @Tag("soak")
    void a_namespace_whose_lo_is_up_costs_at_most_8_kilobytes() {
        world.host("first");
        long before = heapInUse();
        for (int i = 0; i < 20_000; i++) {
            world.host("n" + i);
        }
        assertThat((heapInUse() - before) / 20_000).isLessThan(8_000);
        assertThat(world.namespaces()).hasSize(20_001);
    }

    private static long heapInUse() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void the_name_of_a_cable_that_was_pulled_is_free_again() {
        Namespace hub = world.host("hub");
        List<Link> ports = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ports.add(world.cable(hub, world.host("h" + i)).left());
            assertThat(ports.get(i).name()).isEqualTo("eth" + i);
        }
        ports.get(7).delete();
        ports.get(9).rename("uplink");
        assertThat(hub.links().add(LinkSpec.of("dummy").named("eth%d")).name()).isEqualTo("eth7");
        assertThat(hub.links().add(LinkSpec.of("dummy")).name()).isEqualTo("dummy0");
        assertThat(hub.links().add(LinkSpec.of("dummy").named("eth%d")).name()).isEqualTo("eth9");
        assertThat(hub.links().add(LinkSpec.of("dummy").named("eth%d")).name()).isEqualTo("eth50");
    }

    private int everyonePings(int towns) {
        Namespace capital = router("capital");
        capital.lo().add("192.0.2.1/32");
        List<Namespace> houses = new ArrayList<>();
        for (int town = 0; town < towns; town++) {
            Namespace router = router("town" + town);
            String network = "172.16." + town / 128 + ".";
            join(router, network + (town % 128 * 2 + 1), capital, network + town % 128 * 2);
            String streets = "10." + town / 256 + "." + town % 256 + ".";
            capital.routes()
                    .add(Route.to(Ip4Prefix.parse(streets + "0/24"))
                            .via(network + (town % 128 * 2 + 1))
                            .build());
            for (int i = 0; i < HOUSES; i++) {
                Namespace house = world.host("house" + town + "-" + i);
                join(house, streets + (2 * i + 1), router, streets + 2 * i);
                houses.add(house);
            }
        }
        int answered = 0;
        for (Namespace house : houses) {
            answered += house.ping("192.0.2.1", 1).received();
        }
        World.Books books = world.books();
        assertThat(books.inside()).isZero();
        assertThat(world.failures()).isEmpty();
        return answered;
    }

    private Namespace router(String name) {
        Namespace router = world.host(name);
        router.sysctl().set("net.ipv4.ip_forward", "1");
        return router;
    }

    /** A cable, and by it the way to everywhere from one of its ends. */
    private void join(Namespace from, String fromAddress, Namespace to, String toAddress) {
        World.Cable cable = world.cable(from, to);
        cable.right().add(toAddress + "/31").up();
        cable.left().add(fromAddress + "/31").up();
        from.routes().add(Route.to(ANYWHERE).via(toAddress).build());
    }
}
