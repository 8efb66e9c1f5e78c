package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.Route;
import dev.patchbay.api.World;
import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.script.Settings;
import dev.patchbay.packetdrill.setup.SetupCommand;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.IpProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A world of its own for one script. Its time is virtual, so a script of minutes takes milliseconds. */
public final class PatchbayStack implements StackUnderTest {

    private static final String DEVICE = "tun0";
    private static final long SEED = 1;
    private static final int FIRST_PORT = 40_000;
    private static final int IP_HEADER = 20;

    /** In virtual time a packet takes some microseconds through the backlog; a reply to it leaves within the same loop. */
    private static final Duration ARRIVAL = Duration.ofNanos(15_000);

    private final World world;
    private final Wire wire;
    private final PatchbayCalls calls;
    private final PatchbaySetup setup;
    private final int mss;
    private int lastPort = FIRST_PORT;

    /** Makes the world and its device. */
    public PatchbayStack(Settings settings, Path directory) {
        mss = settings.mss();
        world = World.builder().seed(SEED).virtualTime().build();
        Namespace namespace = world.host("tested");
        Link link =
                namespace.links().add(LinkSpec.of(WireType.KIND).named(DEVICE).withMtu(settings.mtu()));
        wire = link.facet(Wire.class).orElseThrow();
        link.up();
        Route.Builder route = Route.to(settings.remotePrefix()).dev(link);
        if (!settings.isAnyIp()) {
            link.add(settings.localIp() + "/" + settings.prefixLength());
            route.via(settings.gatewayIp());
        }
        namespace.routes().add(route.build());
        VirtualFiles files = new VirtualFiles(directory);
        calls = new PatchbayCalls(world, namespace, files);
        setup = new PatchbaySetup(world, namespace, link, wire, files);
    }

    @Override
    public long micros() {
        return world.clock().wallNanos() / 1000;
    }

    @Override
    public void waitUntil(long micros) throws InterruptedException {
        long wait = micros * 1000 - world.clock().wallNanos();
        if (wait > 0) {
            world.elapse(Duration.ofNanos(wait));
        }
    }

    @Override
    public void inject(byte[] packet) throws InterruptedException {
        wire.inject(packet, aggregated(packet) ? mss : 0);
        world.elapse(ARRIVAL);
    }

    /** Whether a packet is handed in as several segments that a device put together. */
    private boolean aggregated(byte[] packet) {
        if (mss == 0 || packet[9] != IpProtocol.TCP) {
            return false;
        }
        int headers = IP_HEADER + (Bytes.u8(packet, IP_HEADER + 12) >> 4) * 4;
        return packet.length - headers > mss;
    }

    @Override
    public @Nullable Sent sniff(long deadline) throws InterruptedException {
        long wait = deadline * 1000 - world.clock().wallNanos();
        if (!wire.hasSent() && wait > 0) {
            world.await(wire::hasSent, Duration.ofNanos(wait));
        }
        Sent sent = wire.take();
        long epoch = (world.clock().wallNanos() - world.clock().nanos()) / 1000;
        return sent == null ? null : new Sent(sent.micros() + epoch, sent.bytes());
    }

    @Override
    public SystemCalls calls() {
        return calls;
    }

    @Override
    public BlockingCall begin(Runnable call) throws InterruptedException {
        World.Task task = world.spawn("blocking call", call);
        BlockingCall begun = new BlockingCall() {
            @Override
            public boolean isOver() {
                return task.isDone();
            }

            @Override
            public boolean await(long micros) throws InterruptedException {
                return task.isDone() || world.await(task::isDone, Duration.ofNanos(micros * 1000));
            }
        };
        begun.await(1); // the task runs until it waits
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

    /** @throws IllegalStateException if something went wrong inside the stack that nobody else was told of */
    @Override
    public void close() {
        List<Throwable> failures = world.failures();
        world.close();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("inside a loop", failures.get(0));
        }
    }
}
