package dev.patchbay.packetdrill.kernel;

import dev.patchbay.packetdrill.backend.StackUnderTest.BlockingCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A call that may block, on a thread of its own. It inherits the namespace of the thread that makes it. */
final class KernelCall implements BlockingCall {

    private static final long LOOK_EVERY_MICROS = 50;
    private static final long LONGEST_START_MICROS = 1_000_000;

    private final Thread thread;
    private volatile long id;
    private volatile boolean over;

    KernelCall(Runnable call) {
        thread = new Thread(
                () -> {
                    id = Libc.must(Call.GETTID);
                    try {
                        call.run();
                    } finally {
                        over = true;
                    }
                },
                "blocking call");
        thread.setDaemon(true);
    }

    /** Starts it, and comes back when it sleeps in the kernel, or is over. */
    void start() {
        thread.start();
        long deadline = WallClock.micros() + LONGEST_START_MICROS;
        while (!over && !sleeps() && WallClock.micros() < deadline) {
            WallClock.sleepUntil(WallClock.micros() + LOOK_EVERY_MICROS);
        }
    }

    /** Whether the thread waits inside a system call other than those with which a JVM waits. */
    private boolean sleeps() {
        if (id == 0) {
            return false;
        }
        try {
            String state = Files.readString(Path.of("/proc/self/task/" + id + "/syscall"));
            return !state.startsWith("running") && !state.startsWith("202 ") && !state.startsWith("-1");
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException e) {
            if (!thread.isAlive() || over) {
                return true; // it ended while its file was read
            }
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public boolean await(long micros) {
        long deadline = WallClock.micros() + micros;
        while (!over && WallClock.micros() < deadline) {
            WallClock.sleepUntil(WallClock.micros() + LOOK_EVERY_MICROS);
        }
        return over;
    }
}
