package dev.patchbay.packetdrill.kernel;

import com.sun.jna.Memory;
import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.script.Settings;
import dev.patchbay.packetdrill.setup.SetupCommand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * This machine's kernel, in a namespace that lives as long as the thread that made it. That thread alone uses it, and
 * runs before all others where the machine lets it.
 */
public final class KernelStack implements StackUnderTest {

    private static final long CLONE_NEWNET = 0x4000_0000L;
    private static final int SCHED_FIFO = 1;
    private static final int PRIORITY = 20;
    private static final int FIRST_PORT = 40_000;

    private final TunDevice device;
    private final PacketTap tap;
    private final KernelCalls calls = new KernelCalls();
    private final KernelSetup setup;
    private int lastPort = FIRST_PORT;

    /**
     * Moves the calling thread into a new namespace and makes the device there.
     *
     * @param directory where shell commands run
     * @throws IllegalStateException if that is not allowed here
     */
    public KernelStack(Settings settings, Path directory) throws InterruptedException {
        if (!System.getProperty("os.arch").equals("amd64")) {
            throw new IllegalStateException("the kernel can be under test on x86-64 only");
        }
        Libc.must(Call.UNSHARE, CLONE_NEWNET);
        Memory priority = new Memory(4);
        priority.setInt(0, PRIORITY);
        Libc.call(Call.SCHED_SETSCHEDULER, 0, SCHED_FIFO, priority); // without it, times are a little less exact
        setup = new KernelSetup(directory, calls);
        setup.upstream();
        device = new TunDevice(settings.mss());
        setup.device(settings);
        tap = new PacketTap(TunDevice.NAME);
    }

    @Override
    public long micros() {
        return WallClock.micros();
    }

    @Override
    public void waitUntil(long micros) {
        device.drain();
        if (micros > WallClock.micros()) {
            WallClock.sleepUntil(micros);
        }
    }

    @Override
    public void inject(byte[] packet) {
        device.inject(packet);
    }

    @Override
    public @Nullable Sent sniff(long deadline) {
        while (true) {
            device.drain();
            Sent sent = tap.poll();
            long left = deadline - WallClock.micros();
            if (sent != null || left <= 0) {
                return sent;
            }
            tap.await(left);
        }
    }

    @Override
    public SystemCalls calls() {
        return calls;
    }

    @Override
    public BlockingCall begin(Runnable call) {
        KernelCall begun = new KernelCall(call);
        begun.start();
        return begun;
    }

    @Override
    public int unusedPort() {
        return ++lastPort;
    }

    @Override
    public String setUp(SetupCommand command) throws InterruptedException {
        return setup.run(command);
    }

    @Override
    public void close() {
        calls.closeAll();
        tap.close();
        device.close();
        setup.close();
    }
}
