package dev.patchbay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.api.socket.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device on the test bench: switched on, addressed, its far end in a namespace of its own where it has one, and a
 * socket at either side. Datagrams are numbered, so that it can be told which of them arrived, and how often.
 */
final class Bench {

    private static final int PORT = 7; // echo, RFC 862
    private static final int HEADERS = 20 + 8; // IPv4 and UDP
    private static final String NEAR = "192.0.2.1"; // TEST-NET-1, RFC 5737
    private static final String FAR = "192.0.2.2";

    final World world;
    final Namespace here;
    final Namespace there;
    final Link near;

    /** Where what is sent arrives; the device itself if it is a loop, null if it leads nowhere. */
    final @Nullable Link far;

    private final Duration patience;

    private Bench(Namespace here, Namespace there, Link near, @Nullable Link far, Duration patience) {
        this.world = here.world();
        this.here = here;
        this.there = there;
        this.near = near;
        this.far = far;
        this.patience = patience;
    }

    /** Puts a new device on the bench. */
    static Bench with(LinkTypeContract driver, World world) {
        Namespace here = world.host("here");
        Namespace there = world.host("there");
        Link near = driver.make(here);
        Link far = driver.far(near).orElse(null);
        if (far != null && far != near) {
            far.moveTo(there);
        }
        Bench bench = new Bench(here, far == near ? here : there, near, far, driver.patience());
        bench.bringUp();
        driver.ready(near);
        if (far != null && far != near) {
            driver.ready(far);
        }
        return bench;
    }

    boolean isLoop() {
        return far == near;
    }

    /** Switches both ends on and gives them addresses, again if need be. */
    void bringUp() {
        near.up();
        if (!isLoop()) {
            near.add(NEAR + "/24");
        }
        if (far != null && far != near) {
            far.up().add(FAR + "/24");
        }
    }

    private String target() {
        return isLoop() ? "127.0.0.1" : FAR;
    }

    /** Whether an echo request is answered from the far end. */
    boolean answers() {
        return near.namespace().ping(target(), 1).received() == 1;
    }

    /** A socket that hears what arrives at the far end. */
    Socket listen() {
        Socket socket = there.sockets().udp();
        socket.bind(Endpoint.any(PORT));
        return socket;
    }

    /** A socket that sends through the device. */
    Socket speak() {
        Socket socket = near.namespace().sockets().udp();
        socket.connect(Endpoint.of(target(), PORT));
        return socket;
    }

    /** Sends datagrams with these numbers, without waiting for anything. */
    void send(Socket socket, int from, int to) {
        for (int number = from; number < to; number++) {
            socket.send(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
        }
    }

    /** Sends one datagram that fills an IP packet of this many bytes, under the number 0. */
    void sendPacketOf(Socket socket, int bytes) {
        socket.send(ByteBuffer.allocate(bytes - HEADERS));
    }

    /** The numbers that arrive, in their order, until there are so many, or as long as it may take. */
    List<Integer> hear(Socket socket, int count) {
        List<Integer> numbers = new ArrayList<>();
        long deadline = world.clock().nanos() + patience.toNanos();
        while (numbers.size() < count && world.clock().nanos() < deadline) {
            waitFor(socket, deadline - world.clock().nanos());
            drain(socket, numbers);
        }
        return numbers;
    }

    private static void waitFor(Socket socket, long nanos) {
        try {
            socket.awaitReadable(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            throw new AssertionError("a test was interrupted", e);
        }
    }

    private static void drain(Socket socket, List<Integer> into) {
        ByteBuffer buffer = ByteBuffer.allocate(65536);
        try {
            while (true) {
                buffer.clear();
                Message message = socket.receive(buffer, Socket.MSG_DONTWAIT);
                into.add(message.length() < Integer.BYTES ? -1 : buffer.getInt(0));
            }
        } catch (NetException e) {
            assertThat(e.errno()).as("what receiving met").isEqualTo(Errno.EAGAIN);
        } catch (InterruptedException e) {
            throw new AssertionError("a test was interrupted", e);
        }
    }

    /** What both sides capture of a ping and some datagrams: a line for each packet, with its time, device and bytes. */
    List<String> trace() {
        try (Capture atNear = here.capture(Capture.Options.any());
                Capture atFar = there.capture(Capture.Options.any())) {
            answers();
            send(speak(), 0, 20);
            elapse();
            List<String> trace = new ArrayList<>();
            for (Capture capture : List.of(atNear, atFar)) {
                for (CapturedPacket packet : capture.drain()) {
                    trace.add(packet.wallNanos() + " " + packet.device() + " "
                            + HexFormat.of().formatHex(packet.bytes()));
                }
            }
            return trace;
        }
    }

    /** Waits until no packet is under way any more. */
    void settle() {
        settle(world, patience);
    }

    /** Waits until no packet of a world is under way any more, or too long. */
    static void settle(World world, Duration patience) {
        try {
            world.await(() -> world.books().inside() == 0, patience);
        } catch (InterruptedException e) {
            throw new AssertionError("a test was interrupted", e);
        }
    }

    /** Lets as much time pass as a packet may need. */
    void elapse() {
        try {
            world.elapse(patience);
        } catch (InterruptedException e) {
            throw new AssertionError("a test was interrupted", e);
        }
    }

    /** Whether a thread ends, sooner or later. */
    static boolean ends(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError("a test was interrupted", e);
        }
        return !thread.isAlive();
    }
}
