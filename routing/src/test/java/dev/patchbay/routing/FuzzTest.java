package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.NetException;
import dev.patchbay.api.NextHop;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteSelector;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.Routes;
import dev.patchbay.api.Rule;
import dev.patchbay.api.Scope;
import dev.patchbay.wiring.FibResult;
import dev.patchbay.wiring.Flow4;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random configurations: whatever is asked for, the answer is done or a {@link NetException}, and look-ups agree with
 * {@link NaivePolicy}, which reads nothing but the listings.
 */
class FuzzTest {

    private static final int[] TABLES = {0, Route.MAIN_TABLE, Route.LOCAL_TABLE, Route.DEFAULT_TABLE, 100, 356};
    private static final String[] DEVICES = {"lo", "eth0", "eth1", "eth2", "eth3"};

    private final Host host = Host.r1();
    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void configurations_throw_nothing_else_and_lookups_agree_with_the_naive_policy(long seed) {
        run(seed, 1_500);
    }

    @Test
    @Tag("soak")
    void so_do_many_of_them() {
        for (long seed = 100; seed < 400; seed++) {
            new FuzzTest().run(seed, 3_000);
        }
    }

    private void run(long seed, int steps) {
        random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            String where = "seed " + seed + ", step " + step;
            if (step % 400 == 399) {
                host.devices.merged = !host.devices.merged;
            }
            configure();
            if (step % 5 == 0) {
                NaivePolicy naive = new NaivePolicy(host.devices, host.tables);
                for (int i = 0; i < 20; i++) {
                    compare(naive, where);
                }
            }
        }
        clear("seed " + seed);
    }

    private void compare(NaivePolicy naive, String where) {
        Flow4 flow = flow();
        FibResult result = new FibResult();
        dev.patchbay.api.Errno error = host.tables.lookup(flow, result);
        String got = error != null
                ? error.toString()
                : result.table + " " + new Ip4Address(result.prefix) + "/" + result.prefixLength + " " + result.type
                        + " tos " + result.tos + " dev " + (result.hop == null ? 0 : result.hop.device);
        assertThat(naive.answers(flow)).as("%s: %s", where, describe(flow)).contains(got);
        if (error == null) {
            assertThat(host.tables.routes(result.table)).as(where).contains(host.tables.entryOf(result));
        }
    }

    /** What is listed can be deleted, and then there is nothing left. */
    private void clear(String where) {
        for (Route route : host.tables.routes(0)) {
            host.tables.delete(RouteSelector.of(route));
        }
        assertThat(host.tables.routes(0)).as(where).isEmpty();
        for (Rule rule : host.tables.rules()) {
            host.tables.deleteRule(rule);
        }
        assertThat(host.tables.rules()).as(where).isEmpty();
        assertThat(host.get("127.0.0.1")).as(where).isEqualTo("ENETUNREACH");
    }

    private void configure() {
        int before = host.tables.generation();
        try {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> host.tables.change(any(Routes.Change.values()), route());
                case 5 -> host.tables.delete(RouteSelector.of(route()));
                case 6 -> deleteListed();
                case 7 -> host.tables.addRule(rule());
                case 8 -> host.tables.deleteRule(rule());
                case 9 -> deviceEvent();
                case 10 -> host.tables.append(route());
                default -> host.tables.sourceGone(address());
            }
        } catch (NetException refused) {
            assertThat(refused.errno()).isNotNull();
            return;
        }
        assertThat(host.tables.generation()).isNotEqualTo(before);
    }

    private void deleteListed() {
        List<Route> routes = host.tables.routes(0);
        if (routes.isEmpty() || random.nextInt(4) > 0) {
            host.tables.touch();
        } else {
            host.tables.delete(RouteSelector.of(routes.get(random.nextInt(routes.size()))));
        }
    }

    private void deviceEvent() {
        String name = any(DEVICES);
        if (host.index(name) == 0) {
            host.link(name).up(name);
            host.tables.touch();
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> host.down(name);
            case 1 -> host.unplug(name);
            case 2 -> host.plug(name);
            case 3 -> {
                if (name.equals("lo")) {
                    host.tables.touch();
                } else {
                    host.remove(name);
                }
            }
            default -> host.up(name);
        }
    }

    private Route route() {
        Route.Builder route = Route.to(prefix().toString())
                .type(any(List.of(
                                RouteType.UNICAST,
                                RouteType.UNICAST,
                                RouteType.UNICAST,
                                RouteType.LOCAL,
                                RouteType.BROADCAST,
                                RouteType.UNREACHABLE,
                                RouteType.THROW,
                                RouteType.BLACKHOLE,
                                RouteType.PROHIBIT)
                        .toArray(RouteType[]::new)))
                .tos(random.nextInt(5) == 0 ? random.nextInt(9) * 4 : 0)
                .metric(random.nextInt(3))
                .table(TABLES[random.nextInt(TABLES.length)]);
        if (random.nextInt(8) == 0) {
            route.scope(new Scope(any(new Integer[] {0, 200, 253, 254, 255})));
        }
        if (random.nextInt(8) == 0) {
            route.src(new Ip4Address(address()));
        }
        int hops = any(new Integer[] {0, 1, 1, 1, 1, 1, 2, 3});
        for (int i = 0; i < hops; i++) {
            Ip4Address via = random.nextInt(3) > 0 ? null : new Ip4Address(address());
            int device = random.nextInt(6);
            route.nextHop(new NextHop(via, device, 1 + random.nextInt(9), random.nextInt(9) == 0, false, false));
        }
        return route.build();
    }

    private Rule rule() {
        Rule.Builder rule = Rule.match();
        if (random.nextBoolean()) {
            rule.priority(random.nextInt(12));
        }
        switch (random.nextInt(9)) {
            case 0 -> rule.from(prefix());
            case 1 -> rule.to(prefix());
            case 2 -> rule.iif(any(DEVICES));
            case 3 -> rule.oif(any(DEVICES));
            case 4 -> rule.mark(random.nextInt(4), 1 + random.nextInt(3));
            case 5 -> rule.tos(random.nextInt(8) * 4);
            case 6 -> rule.uids(random.nextInt(3), random.nextInt(4));
            case 7 -> rule.ipProtocol(random.nextInt(3));
            default -> rule.suppressPrefixLength(random.nextInt(33));
        }
        if (random.nextInt(6) == 0) {
            rule.not();
        }
        return switch (random.nextInt(8)) {
            case 0 -> rule.go(random.nextInt(14));
            case 1 ->
                rule.end(any(new Rule.Action[] {
                    Rule.Action.NOP, Rule.Action.PROHIBIT, Rule.Action.UNREACHABLE, Rule.Action.BLACKHOLE
                }));
            default -> rule.lookup(TABLES[1 + random.nextInt(TABLES.length - 1)]);
        };
    }

    private Flow4 flow() {
        Flow4 flow = new Flow4().clear();
        flow.destination = address();
        flow.source = random.nextBoolean() ? 0 : address();
        flow.inputDevice = random.nextBoolean() ? Devices.LO : 2 + random.nextInt(4);
        flow.outputDevice = random.nextInt(4) > 0 ? 0 : 1 + random.nextInt(5);
        flow.tos = random.nextInt(3) > 0 ? 0 : random.nextInt(9) * 4;
        flow.mark = random.nextInt(4);
        flow.uid = random.nextInt(4);
        flow.protocol = random.nextInt(3);
        return flow;
    }

    private Ip4Prefix prefix() {
        int[] lengths = {0, 1, 8, 8, 16, 24, 24, 25, 31, 32};
        return Ip4Prefix.of(new Ip4Address(address()), lengths[random.nextInt(lengths.length)]);
    }

    /** From a small world, so that things meet. */
    private int address() {
        int[] nets = {0x0a01_0000, 0x0a02_0000, 0x7f00_0000, 0xc000_0200, 0xc000_0280};
        return random.nextInt(40) == 0 ? random.nextInt() : nets[random.nextInt(nets.length)] | random.nextInt(4);
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String describe(Flow4 flow) {
        return Ip4Address.format(flow.destination) + " from " + Ip4Address.format(flow.source) + " iif "
                + flow.inputDevice + " oif " + flow.outputDevice + " tos " + flow.tos + " mark " + flow.mark + " uid "
                + flow.uid + " proto " + flow.protocol;
    }
}
