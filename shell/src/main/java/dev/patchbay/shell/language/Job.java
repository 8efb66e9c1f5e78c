package dev.patchbay.shell.language;

import dev.patchbay.api.World;
import dev.patchbay.shell.command.Listening;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A command in the background: a task of the world, and what it has printed so far. Thread-safe. */
final class Job implements Listening {

    private record Piece(boolean error, Consumer<Output> written) {}

    private static final int INTERRUPTED = 130;

    private final World world;
    private final long number;
    private final String name;
    private final Queue<Piece> printed = new ConcurrentLinkedQueue<>();
    private volatile World.@Nullable Task task;
    private volatile boolean listens;
    private volatile long lastHeardNanos;
    private volatile int status = INTERRUPTED;

    /** @param number as {@code $!} says it */
    Job(World world, long number, String name) {
        this.world = world;
        this.number = number;
        this.name = name;
    }

    long number() {
        return number;
    }

    /** The command as it was typed. */
    String name() {
        return name;
    }

    /** Its exit status, once it is done. */
    int status() {
        return status;
    }

    void end(int with) {
        status = with;
    }

    void runAs(World.Task started) {
        task = started;
    }

    /** What it prints is kept until it is {@linkplain #replay printed}. */
    Streams streams() {
        return Streams.of(keeping(false), keeping(true));
    }

    private Output keeping(boolean error) {
        return new Output() {
            @Override
            public void write(String text) {
                printed.add(new Piece(error, output -> output.write(text)));
            }

            @Override
            public void bytes(byte[] data) {
                printed.add(new Piece(error, output -> output.bytes(data)));
            }
        };
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
            piece.written().accept(piece.error() ? console.err() : console.out());
        }
    }
}
