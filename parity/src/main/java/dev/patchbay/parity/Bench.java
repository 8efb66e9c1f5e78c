package dev.patchbay.parity;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a {@link Probe} works on: the world of the replay, its time, and a place to print. Confined to one thread. */
public final class Bench {

    private final World world;
    private final List<String> lines = new ArrayList<>();

    Bench(World world) {
        this.world = world;
    }

    /** A namespace by its name. */
    public Namespace namespace(String name) {
        return world.find(name).orElseThrow(() -> new IllegalArgumentException("no such namespace: " + name));
    }

    /** Lets time pass. */
    public void sleep(Duration time) throws InterruptedException {
        world.elapse(time);
    }

    /** Prints a line. */
    public void print(String line) {
        lines.add(line);
    }

    /** What was printed. */
    List<String> printed() {
        return List.copyOf(lines);
    }
}
