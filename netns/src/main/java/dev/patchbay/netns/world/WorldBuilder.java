package dev.patchbay.netns.world;

import dev.patchbay.api.World;
import dev.patchbay.netns.loop.LiveLoops;
import dev.patchbay.netns.loop.Loops;
import dev.patchbay.netns.loop.VirtualLoops;
import dev.patchbay.time.SystemClock;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Makes worlds; found by {@link java.util.ServiceLoader}. */
public final class WorldBuilder implements World.Builder {

    private @Nullable Long seed;
    private boolean virtual;
    private boolean quarantine;
    private @Nullable ClassLoader plugins;

    public WorldBuilder() {}

    @Override
    public World.Builder seed(long begin) {
        seed = begin;
        return this;
    }

    @Override
    public World.Builder virtualTime() {
        virtual = true;
        return this;
    }

    @Override
    public World.Builder plugins(ClassLoader loader) {
        plugins = loader;
        return this;
    }

    @Override
    public World.Builder quarantine() {
        quarantine = true;
        return this;
    }

    @Override
    public World build() {
        long begin = seed != null ? seed : new SecureRandom().nextLong();
        Loops loops = virtual ? new VirtualLoops(begin) : new LiveLoops(new SystemClock(), begin);
        ClassLoader loader = plugins != null ? plugins : Thread.currentThread().getContextClassLoader();
        return new NetWorld(begin, loops, loader != null ? loader : WorldBuilder.class.getClassLoader(), quarantine);
    }
}
