package dev.patchbay.bench;

import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Route;
import dev.patchbay.api.World;
import java.util.ArrayList;
import java.util.List;

/**
 * A hundred thousand namespaces, each with a cable to one of a thousand routers, which have one each to a capital; every
 * namespace pings the capital. Arguments: {@code real} or {@code virtual} time, the number of routers, the number of
 * namespaces for each. Prints what it takes, in seconds and mebibytes.
 */
public final class ManyNamespaces {

    private static final Ip4Prefix ANYWHERE = Ip4Prefix.parse("0.0.0.0/0");
    private static final String CAPITAL = "192.0.2.1";

    private final World world;
    private final List<Namespace> houses = new ArrayList<>();

    private ManyNamespaces(boolean virtual) {
        World.Builder builder = World.builder().seed(1);
        world = virtual ? builder.virtualTime().build() : builder.build();
    }

    public static void main(String[] arguments) {
        ManyNamespaces here = new ManyNamespaces(!arguments[0].equals("real"));
        long begin = System.nanoTime();
        here.build(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        long built = System.nanoTime();
        int answered = here.pingAll();
        long end = System.nanoTime();
        System.out.printf("built %.2f%n", (built - begin) / 1e9);
        System.out.printf("pinged %.2f%n", (end - built) / 1e9);
        System.out.printf("answered %d%n", answered);
        System.out.printf("heap %d%n", Footprint.used() >> 20);
    }

    private void build(int towns, int housesEach) {
        Namespace capital = router("capital");
        capital.lo().add(CAPITAL + "/32");
        for (int town = 0; town < towns; town++) {
            Namespace router = router("town" + town);
            String network = "172.16." + town / 128 + ".";
            String uplink = network + (town % 128 * 2 + 1);
            join(router, uplink, capital, network + town % 128 * 2);
            String streets = "10." + town / 256 + "." + town % 256 + ".";
            capital.routes()
                    .add(Route.to(Ip4Prefix.parse(streets + "0/24")).via(uplink).build());
            for (int i = 0; i < housesEach; i++) {
                Namespace house = world.host("house" + town + "-" + i);
                join(house, streets + (2 * i + 1), router, streets + 2 * i);
                houses.add(house);
            }
        }
    }

    private int pingAll() {
        int answered = 0;
        for (Namespace house : houses) {
            answered += house.ping(CAPITAL, 1).received();
        }
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
