package dev.patchbay.bench;

import dev.patchbay.api.Route;
import dev.patchbay.api.World;
import dev.patchbay.routing.RoutingTables;
import dev.patchbay.routing.lpm.PrefixMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** How much heap things take up, in bytes: what is in use after a full collection, divided by how many there are. */
public final class Footprint {

    private static final int MANY = 10_000;

    private Footprint() {}

    public static void main(String[] arguments) {
        System.out.printf("namespace %d%n", namespace());
        System.out.printf("three-routes %d%n", threeRoutes());
        System.out.printf("million-prefixes %d%n", millionPrefixes());
    }

    /** A namespace whose {@code lo} is up. */
    private static long namespace() {
        World world = World.builder().seed(1).build();
        world.host("first");
        long before = used();
        for (int i = 0; i < MANY; i++) {
            world.host("n" + i);
        }
        long each = (used() - before) / MANY;
        world.close();
        return each;
    }

    /** The routing tables, rules and all, of a namespace with three routes. */
    private static long threeRoutes() {
        List<Route> routes = Stream.of("0.0.0.0/0", "10.1.0.0/16", "10.2.0.0/24")
                .map(prefix -> Route.to(prefix).dev(1).metric(prefix.length()).build())
                .toList();
        List<RoutingTables> all = new ArrayList<>(MANY + 1);
        SplittableRandom chance = new SplittableRandom(1);
        long before = 0;
        for (int i = 0; i <= MANY; i++) {
            RoutingTables tables = new RoutingTables(new OneDevice(), chance);
            for (Route route : routes) {
                if (!tables.append(route)) {
                    throw new AssertionError("refused: " + route);
                }
            }
            all.add(tables);
            before = i == 0 ? used() : before;
        }
        return (used() - before) / (all.size() - 1);
    }

    private static long millionPrefixes() {
        BgpTable table = new BgpTable(1_000_000, 1);
        long before = used();
        PrefixMap map = new PrefixMap();
        for (int i = 0; i < table.prefix.length; i++) {
            map.put(table.prefix[i], table.length[i], 1 + i % 16);
        }
        long bytes = used() - before;
        if (map.size() != table.prefix.length) {
            throw new AssertionError("prefixes are missing");
        }
        return bytes;
    }

    /** Heap in use, after collections. */
    static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
