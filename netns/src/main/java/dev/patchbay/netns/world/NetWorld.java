package dev.patchbay.netns.world;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkKind;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.core.device.Quarantine;
import dev.patchbay.netns.assembly.Assembler;
import dev.patchbay.netns.loop.Loops;
import dev.patchbay.netns.plugin.LinkTypes;
import dev.patchbay.netns.plugin.TransportTypes;
import dev.patchbay.time.Clock;
import dev.patchbay.wiring.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A world: its namespaces, its configuration lock, its plugins, and the time it lives in. */
final class NetWorld implements World {

    final Loops loops;
    final Rtnl rtnl;
    final LinkTypes linkTypes;
    final TransportTypes transportTypes;
    final LinkMaker maker;
    final @Nullable Quarantine quarantine;
    final KernelMessages log = new KernelMessages();

    private final long seed;
    private final Assembler assembler;
    private final Map<String, NetNamespace> byName = new LinkedHashMap<>();
    private final NetNamespace initial;
    private final BooksOfTheDead retired = new BooksOfTheDead();
    private final AtomicInteger deaths = new AtomicInteger();
    private final Signal never = new Signal();
    private final AtomicInteger processIds = new AtomicInteger(1000);

    NetWorld(long seed, Loops loops, ClassLoader plugins, boolean quarantine) {
        this.quarantine = quarantine ? new Quarantine(loops::report) : null;
        this.seed = seed;
        this.loops = loops;
        this.rtnl = new Rtnl(loops);
        this.linkTypes = new LinkTypes(plugins);
        this.transportTypes = new TransportTypes(plugins);
        this.maker = new LinkMaker(this);
        this.assembler = new Assembler(log, loops.chance());
        this.initial = rtnl.call(() -> make(""));
    }

    // ------------------------------------------------------------------------------------------------- namespaces

    /** How many namespaces are gone. */
    int deaths() {
        return deaths.get();
    }

    @Override
    public Namespace initial() {
        return initial;
    }

    @Override
    public Namespace add(String name) {
        checkName(name);
        return rtnl.call(() -> {
            synchronized (byName) {
                if (byName.containsKey(name)) {
                    throw new NetException(Errno.EEXIST);
                }
            }
            NetNamespace made = make(name);
            synchronized (byName) {
                byName.put(name, made);
            }
            return made;
        });
    }

    /** A name becomes the name of a file under /run/netns. */
    private static void checkName(String name) {
        if (name.isEmpty() || name.length() > 255 || name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
            throw new NetException(Errno.EINVAL);
        }
    }

    private NetNamespace make(String name) {
        NetNamespace namespace = new NetNamespace(this, name, assembler.assemble(loops.create()));
        maker.populate(namespace);
        namespace.attachTransports();
        return namespace;
    }

    @Override
    public Optional<Namespace> find(String name) {
        loops.checkOutside();
        synchronized (byName) {
            return Optional.ofNullable(byName.get(name));
        }
    }

    @Override
    public List<Namespace> namespaces() {
        loops.checkOutside();
        synchronized (byName) {
            List<Namespace> youngestFirst = new ArrayList<>(byName.values());
            java.util.Collections.reverse(youngestFirst);
            return youngestFirst;
        }
    }

    /** All that are alive, the initial one included. */
    List<NetNamespace> all() {
        synchronized (byName) {
            List<NetNamespace> all = new ArrayList<>(byName.values());
            all.add(initial);
            return all;
        }
    }

    /** A namespace is gone: its name is free, its books are kept. Under the configuration lock. */
    void forget(NetNamespace namespace) {
        synchronized (byName) {
            byName.remove(namespace.name(), namespace);
        }
        retired.add(namespace);
        deaths.incrementAndGet();
    }

    @Override
    public Cable cable(Namespace left, Namespace right) {
        Link one = left.links()
                .add(LinkSpec.of("veth")
                        .named("eth%d")
                        .withPeer(LinkSpec.of("veth").named("eth%d").in(right)));
        Link other = one.peer().orElseThrow();
        return new Cable(one, other);
    }

    /** A number as processes have: unique for a while, 16 bits. */
    int nextProcessId() {
        return processIds.incrementAndGet() & 0xffff;
    }

    // ------------------------------------------------------------------------------------------------------ time

    @Override
    public Clock clock() {
        return loops.clock();
    }

    @Override
    public boolean isVirtual() {
        return loops.isVirtual();
    }

    @Override
    public void elapse(Duration time) throws InterruptedException {
        loops.checkOutside();
        loops.await(never, () -> false, time.toNanos());
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration time) throws InterruptedException {
        loops.checkOutside();
        return loops.await(loops.anything(), condition, time.toNanos());
    }

    @Override
    public Task spawn(String name, Runnable body) {
        loops.checkOutside();
        return loops.spawn(name, body);
    }

    // ------------------------------------------------------------------------------------------------- about it all

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public List<LinkKind> linkKinds() {
        return linkTypes.kinds();
    }

    @Override
    public List<String> pluginProblems() {
        List<String> all = new ArrayList<>(linkTypes.problems());
        all.addAll(transportTypes.problems());
        return all;
    }

    @Override
    public List<String> kernelLog() {
        return log.lines();
    }

    @Override
    public List<Throwable> failures() {
        return loops.failures();
    }

    @Override
    public Books books() {
        BooksOfTheDead total = new BooksOfTheDead();
        if (loops.isClosed()) {
            total.add(retired);
        } else {
            rtnl.run(() -> {
                total.add(retired);
                all().forEach(total::add);
            });
        }
        total.add(loops.madeOutside(), loops.endedOutside());
        return total.close();
    }

    @Override
    public boolean isClosed() {
        return loops.isClosed();
    }

    @Override
    public void close() {
        if (loops.isClosed()) {
            return;
        }
        rtnl.run(() -> {
            for (NetNamespace namespace : all()) {
                try {
                    namespace.shutDown();
                } catch (RuntimeException | Error e) {
                    loops.report(e); // the others are to be closed all the same
                }
            }
            loops.close();
        });
        if (quarantine != null) {
            quarantine.close();
        }
    }

    @Override
    public String toString() {
        return "World[seed " + seed + (isVirtual() ? ", virtual time" : "") + "]";
    }

    /** Sums up the packets of namespaces, also of those that are gone. */
    private static final class BooksOfTheDead {
        private long made;
        private final Map<String, Long> verdicts = new TreeMap<>();

        void add(NetNamespace namespace) {
            namespace.run(rooms -> add(rooms.loop.made(), rooms.loop.endedInside()));
        }

        void add(BooksOfTheDead other) {
            add(other.made, other.verdicts);
        }

        void add(long packets, Map<String, Long> ends) {
            made += packets;
            ends.forEach((name, n) -> verdicts.merge(name, n, Long::sum));
        }

        Books close() {
            Map<String, Long> dropped = new TreeMap<>(verdicts);
            long delivered = take(dropped, "DELIVERED");
            long consumed = take(dropped, "CONSUMED");
            long ended = delivered + consumed;
            for (long n : dropped.values()) {
                ended += n;
            }
            return new Books(made, delivered, consumed, dropped, made - ended);
        }

        private static long take(Map<String, Long> from, String name) {
            Long value = from.remove(name);
            return value == null ? 0 : value;
        }
    }
}
