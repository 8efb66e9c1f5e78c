package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Route;
import dev.patchbay.api.RouteMetric;
import dev.patchbay.api.Routes;
import dev.patchbay.api.World;
import dev.patchbay.packetdrill.setup.SetupCommand;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Set-up commands on a world. What has no counterpart here fails, and says so. */
final class PatchbaySetup {

    private static final int ENOUGH_FOR_FQ = 100;
    private static final String PACING = "net.patchbay.tcp_pacing";

    private final World world;
    private final Namespace namespace;
    private final Link link;
    private final Wire wire;
    private final VirtualFiles files;
    private Map<String, Long> counters = Map.of();

    PatchbaySetup(World world, Namespace namespace, Link link, Wire wire, VirtualFiles files) {
        this.world = world;
        this.namespace = namespace;
        this.link = link;
        this.wire = wire;
        this.files = files;
    }

    /** @return empty, or what went wrong */
    String run(SetupCommand command) throws InterruptedException {
        if (command instanceof SetupCommand.Sysctl sysctl) {
            return sysctl(sysctl);
        }
        if (command instanceof SetupCommand.Sleep sleep) {
            world.elapse(Duration.ofNanos((long) (sleep.seconds() * 1e9)));
            return "";
        }
        if (command instanceof SetupCommand.FlushMetrics) {
            namespace.routes().flushCache();
            return "";
        }
        if (command instanceof SetupCommand.ResetCounters) {
            counters = new HashMap<>(namespace.counters().all());
            return "";
        }
        if (command instanceof SetupCommand.ExpectCounter counter) {
            return counter(counter);
        }
        if (command instanceof SetupCommand.ExpectSocket socket) {
            boolean found = SocketTable.holds(namespace.sockets(), socket.file(), socket.pattern());
            return found ? "" : "no socket in " + socket.file() + " matches " + socket.pattern();
        }
        if (command instanceof SetupCommand.RouteChange change) {
            return route(change);
        }
        return device(command);
    }

    private String device(SetupCommand command) {
        if (command instanceof SetupCommand.Discipline discipline) {
            return discipline(discipline);
        }
        if (command instanceof SetupCommand.Offloads offloads) {
            Boolean on =
                    offloads.features().getOrDefault("tso", offloads.features().get("gso"));
            if (on != null) {
                wire.segmentation(on);
            }
            return "";
        }
        if (command instanceof SetupCommand.MakeFile file) {
            files.make(file.path(), file.bytes());
            return "";
        }
        if (command instanceof SetupCommand.RemoveFile file) {
            return files.remove(file.path()) || file.force() ? "" : "rm: cannot remove '" + file.path() + "'";
        }
        if (command instanceof SetupCommand.Nothing) {
            return "";
        }
        if (command instanceof SetupCommand.ModuleParameter parameter) {
            return sysctl(new SetupCommand.Sysctl(moduleParameter(parameter.path()), parameter.value(), false));
        }
        return "there is nothing like this here: " + command;
    }

    /** There are no queues here: sockets themselves hold back what {@code fq} would, until it is to depart. */
    private String discipline(SetupCommand.Discipline discipline) {
        boolean known = List.of("", "pfifo", "pfifo_fast", "noqueue", "fq").contains(discipline.kind());
        // a device that takes every packet at once leaves nothing in a queue, however short; fq keeps what it paces
        int least = discipline.kind().equals("fq") ? ENOUGH_FOR_FQ : 1;
        boolean roomy = discipline.limit() < 0 || discipline.limit() >= least;
        if (!known || !roomy) {
            return "there is no such queueing discipline here: " + discipline.text();
        }
        return sysctl(new SetupCommand.Sysctl(PACING, discipline.kind().equals("fq") ? "1" : "0", false));
    }

    /** A module's parameter stands among those of the namespace. */
    private static String moduleParameter(String path) {
        String[] parts = path.split("/", -1);
        return "net.patchbay." + parts[parts.length - 3] + "." + parts[parts.length - 1];
    }

    private String sysctl(SetupCommand.Sysctl sysctl) {
        try {
            namespace.sysctl().set(sysctl.name(), sysctl.value());
            return "";
        } catch (NetException e) {
            return sysctl.optional() && e.errno() == Errno.ENOENT
                    ? ""
                    : "sysctl " + sysctl.name() + "=" + sysctl.value() + ": "
                            + e.errno().text();
        }
    }

    private String counter(SetupCommand.ExpectCounter wanted) {
        Pattern pattern = Pattern.compile(wanted.name());
        boolean moved = namespace.counters().all().entrySet().stream()
                .anyMatch(each -> pattern.matcher(each.getKey()).find()
                        && each.getValue()
                                != counters.getOrDefault(each.getKey(), 0L).longValue());
        return moved ? "" : "no counter has moved whose name holds " + wanted.name();
    }

    // ------------------------------------------------------------------------------------------------------- routes

    private String route(SetupCommand.RouteChange change) {
        if (change.ip6()) {
            return "IPv6 is not there yet";
        }
        try {
            Routes.Change what = change.mayCreate() ? Routes.Change.REPLACE : Routes.Change.CHANGE;
            namespace.routes().change(what, route(change.words()));
            return "";
        } catch (NetException e) {
            return "ip route change: " + e.errno().text();
        } catch (IllegalArgumentException e) {
            return "ip route change: " + e.getMessage();
        }
    }

    private Route route(List<String> words) {
        Route.Builder route = Route.to(Ip4Prefix.parse(words.get(0))).dev(link);
        Map<RouteMetric, Integer> metrics = new EnumMap<>(RouteMetric.class);
        int at = 1;
        while (at < words.size()) {
            String word = words.get(at++);
            if (word.equals("via")) {
                route.via(Ip4Address.parse(words.get(at++)));
            } else if (word.equals("dev")) {
                at++;
            } else {
                at = metric(words, at, RouteMetric.valueOf(word.toUpperCase(Locale.ROOT)), metrics);
            }
        }
        return route.metrics(metrics).build();
    }

    private static int metric(List<String> words, int from, RouteMetric metric, Map<RouteMetric, Integer> metrics) {
        int at = from;
        if (words.get(at).equals("lock")) {
            metrics.merge(RouteMetric.LOCK, 1 << metric.number(), (a, b) -> a | b);
            at++;
        }
        metrics.put(metric, Integer.parseInt(words.get(at++).replaceFirst("ms$", "")));
        return at;
    }
}
