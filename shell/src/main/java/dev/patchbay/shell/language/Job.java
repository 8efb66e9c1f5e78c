package dev.patchbay.shell.language;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Listening;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A command in the background: a task of the world, and what it has printed so far. Thread-safe. */
final class Job implements Listening {

    private record Piece(boolean error, String text) {}

    private final World world;
    private final Queue<Piece> printed = new ConcurrentLinkedQueue<>();
    private volatile World.@Nullable Task task;
    private volatile boolean listens;
    private volatile long lastHeardNanos;

    Job(World world) {
        this.world = world;
    }

    void runAs(World.Task started) {
        task = started;
    }

    /** What it prints is kept until it is {@linkplain #replay printed}. */
    Streams streams() {
        Output out = text -> printed.add(new Piece(false, text));
        Output err = text -> printed.add(new Piece(true, text));
        return Streams.of(out, err);
    }

    boolean isDone() {
        World.Task running = task;
        return running != null && running.isDone();
    }

    /** Interrupts it as Ctrl-C would. */
    void interrupt() {
        World.Task running = task;
        listens = false;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void begin() {
        lastHeardNanos = world.clock().nanos();
        listens = true;
    }

    @Override
    public void heard() {
        lastHeardNanos = world.clock().nanos();
    }

    /** Whether only an interrupt will end it, and none came yet. */
    boolean isListening() {
        return listens && !isDone();
    }

    /** How long ago it last heard something. */
    Duration idle() {
        return Duration.ofNanos(world.clock().nanos() - lastHeardNanos);
    }

    /** Prints what it has printed. */
    void replay(Streams console) {
        for (Piece piece = printed.poll(); piece != null; piece = printed.poll()) {
            (piece.error() ? console.err() : console.out()).write(piece.text());
        }
    }
}
