package dev.patchbay.shell.fake;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.World;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A capture of a network in which nothing happens. */
final class SilentCapture implements Capture {

    private final World world;
    private final long lost;
    private boolean closed;

    SilentCapture(World world, long lost) {
        this.world = world;
        this.lost = lost;
    }

    @Override
    public @Nullable CapturedPacket poll() {
        return null;
    }

    @Override
    public List<CapturedPacket> drain() {
        return List.of();
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        world.elapse(time);
        return false;
    }

    @Override
    public long received() {
        return 0;
    }

    @Override
    public long lost() {
        return lost;
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
