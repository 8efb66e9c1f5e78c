package dev.patchbay.tap;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.tap.linux.KernelDevice;
import dev.patchbay.tap.linux.Mode;
import dev.patchbay.tap.linux.NativeBuffer;
import dev.patchbay.tap.linux.Request;
import dev.patchbay.tap.linux.SystemCallException;
import dev.patchbay.tap.linux.Waiter;
import dev.patchbay.wire.EtherType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The thread that opens the kernel's end, which it alone may enter another of the kernel's namespaces for; brings in what
 * the kernel sends; and follows what becomes of the kernel's end.
 */
final class Inbound implements Runnable {

    private static final int BATCH = 64;
    private static final int STACK = 256 * 1024;
    private static final long PATIENCE_MILLIS = 5_000;

    /** Threads whose device is being closed: the kernel takes its time to let go of the name. */
    private static final Map<Request, Thread> LEAVING = new ConcurrentHashMap<>();

    private final LinkPort port;
    private final Request request;
    private final NativeBuffer frame = new NativeBuffer(KernelDevice.LARGEST);
    private final FutureTask<KernelDevice> opening;
    private final Thread thread;
    private final Waiter waiter;
    private @Nullable KernelDevice opened;

    private Inbound(LinkPort port, Request request) throws SystemCallException {
        this.port = port;
        this.request = request;
        this.waiter = new Waiter();
        this.opening = new FutureTask<>(() -> KernelDevice.open(request));
        this.thread = daemon("patchbay from " + (request.device().isEmpty() ? "tap" : request.device()), this);
    }

    static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(null, body, name, STACK);
        thread.setDaemon(true);
        return thread;
    }

    /** Opens the kernel's end and begins to listen to it. */
    static Inbound open(LinkPort port, Request request) {
        String system = System.getProperty("os.name");
        if (!system.equals("Linux") || !System.getProperty("os.arch", "").contains("64")) {
            throw Refusal.notLinux(system);
        }
        try {
            awaitLast(request);
            Inbound inbound = new Inbound(port, request);
            inbound.start();
            return inbound;
        } catch (SystemCallException problem) {
            throw Refusal.of(problem, request);
        } catch (LinkageError problem) {
            throw Refusal.withoutJna(problem);
        }
    }

    private static void awaitLast(Request request) {
        Thread last = LEAVING.get(request);
        if (last != null) {
            try {
                last.join(PATIENCE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void start() throws SystemCallException {
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    opened = opening.get();
                    return;
                } catch (InterruptedException again) {
                    interrupted = true; // the kernel does not take long
                }
            }
        } catch (ExecutionException problem) {
            waiter.close();
            Throwable cause = problem.getCause();
            if (cause instanceof SystemCallException refused) {
                throw refused;
            }
            if (cause instanceof LinkageError missing) {
                throw missing;
            }
            throw new NetException(Errno.EIO, String.valueOf(cause), cause);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The device's name in the kernel when it was made. */
    String name() {
        return device().name();
    }

    KernelDevice device() {
        KernelDevice device = opened;
        if (device == null) {
            throw new IllegalStateException("not open");
        }
        return device;
    }

    /** The device is about to be closed. */
    void closing() {
        LEAVING.put(request, thread);
    }

    /** Lets the thread end, and the device with it. Nobody else uses it any more. */
    void end() {
        waiter.end();
    }

    // --------------------------------------------------------------------------------------------- in the thread

    @Override
    public void run() {
        opening.run();
        KernelDevice device;
        try {
            device = opening.get();
        } catch (InterruptedException | ExecutionException refused) {
            return; // whoever asked is told
        }
        try {
            listen(device);
        } catch (SystemCallException problem) {
            lost(device, problem);
        }
        close(device);
    }

    private void lost(KernelDevice device, SystemCallException problem) {
        port.log("lost touch with the kernel's " + device.name() + ": " + problem.getMessage());
        port.carrier(false);
    }

    /** Only once the other thread needs the device no longer: its number may be another file's at once. */
    private void close(KernelDevice device) {
        try {
            waiter.awaitEnd();
            device.close();
            waiter.close();
        } catch (SystemCallException problem) {
            lost(device, problem);
        } finally {
            LEAVING.remove(request, thread);
        }
    }

    private void listen(KernelDevice device) throws SystemCallException {
        KernelDevice.State state = follow(device, KernelDevice.State.DOWN);
        while (!waiter.isEnd() && state != KernelDevice.State.GONE) {
            waiter.await(device);
            if (waiter.isChanged()) {
                state = follow(device, state);
            }
            if (waiter.isReadable()) {
                receive(device);
            }
        }
    }

    /** The carrier here is the kernel's end being up. */
    private KernelDevice.State follow(KernelDevice device, KernelDevice.State before) throws SystemCallException {
        KernelDevice.State state = device.state();
        if (state != before) {
            port.carrier(state == KernelDevice.State.UP);
            if (state == KernelDevice.State.GONE) {
                port.log("the kernel's " + device.name() + " was deleted from outside");
            }
        }
        return state;
    }

    private void receive(KernelDevice device) {
        for (int i = 0; i < BATCH; i++) {
            int length = device.read(frame);
            if (length == 0) {
                return;
            }
            Packet packet = Packet.allocate(length);
            int at = packet.put(length);
            frame.bytes().get(0, packet.array(), at, length);
            if (request.mode() == Mode.TUN && packet.array()[at] >> 4 == 6) {
                packet.protocol(EtherType.IP6); // without a frame only its first digit tells
            }
            port.receive(packet);
        }
    }
}
