package dev.patchbay.shell.fake;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkKind;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A world that remembers what it is told. */
public final class FakeWorld implements World {

    private final FakeTime time = new FakeTime();
    private final Map<String, FakeNamespace> namespaces = new LinkedHashMap<>();
    private final FakeNamespace initial = new FakeNamespace(this, "");
    private boolean closed;

    /** Builds worlds, and remembers how it was asked to. */
    public static final class Builder implements World.Builder {
        private final FakeWorld world;
        private long seed;
        private boolean virtual;

        public Builder(FakeWorld world) {
            this.world = world;
        }

        @Override
        public World.Builder seed(long value) {
            seed = value;
            return this;
        }

        @Override
        public World.Builder virtualTime() {
            virtual = true;
            return this;
        }

        @Override
        public World.Builder plugins(ClassLoader loader) {
            return this;
        }

        @Override
        public World.Builder quarantine() {
            return this;
        }

        @Override
        public World build() {
            return world;
        }

        public long seed() {
            return seed;
        }

        public boolean isVirtual() {
            return virtual;
        }
    }

    @Override
    public FakeNamespace initial() {
        return initial;
    }

    @Override
    public FakeNamespace add(String name) {
        if (namespaces.containsKey(name)) {
            throw new NetException(Errno.EEXIST);
        }
        FakeNamespace namespace = new FakeNamespace(this, name);
        namespaces.put(name, namespace);
        return namespace;
    }

    void remove(FakeNamespace namespace) {
        namespaces.remove(namespace.name());
    }

    @Override
    public Optional<Namespace> find(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    @Override
    public List<Namespace> namespaces() {
        List<Namespace> youngestFirst = new ArrayList<>();
        namespaces.values().forEach(namespace -> youngestFirst.add(0, namespace));
        return youngestFirst;
    }

    @Override
    public List<LinkKind> linkKinds() {
        return FakeLinkKinds.ALL;
    }

    @Override
    public List<String> pluginProblems() {
        return List.of();
    }

    @Override
    public List<String> kernelLog() {
        return List.of();
    }

    @Override
    public List<Throwable> failures() {
        return List.of();
    }

    @Override
    public Clock clock() {
        return time;
    }

    @Override
    public boolean isVirtual() {
        return true;
    }

    @Override
    public void elapse(Duration duration) throws InterruptedException {
        boolean never = time.await(() -> false, duration);
        if (never) {
            throw new AssertionError("it never holds");
        }
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration duration) throws InterruptedException {
        return time.await(condition, duration);
    }

    @Override
    public Task spawn(String name, Runnable body) {
        return time.spawn(name, body);
    }

    @Override
    public long seed() {
        return 0;
    }

    @Override
    public Cable cable(Namespace left, Namespace right) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Books books() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
