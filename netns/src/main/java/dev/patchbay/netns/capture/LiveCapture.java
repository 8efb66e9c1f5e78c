package dev.patchbay.netns.capture;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.MacAddress;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.device.PacketTap;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.VlanTag;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Signal;
import dev.patchbay.wiring.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capture in progress. The tap copies inside the loop into a bounded queue; reading happens outside. What passes a
 * loopback device is shown once, coming in, but counted twice, as libpcap does it (kernel R9).
 */
public final class LiveCapture implements Capture, PacketTap {

    /** Where a tag stands in a frame: behind the two addresses. */
    private static final int TAG_AT = 12;

    private final Options options;
    private final Loop loop;
    private final Waiting waiting;
    private final Signal readable = new Signal();
    private final Object lock = new Object();
    private final ArrayDeque<CapturedPacket> queue = new ArrayDeque<>();
    private Runnable takeAway = () -> {};
    private long received;
    private long lost;
    private volatile boolean closed;

    public LiveCapture(Options options, Loop loop, Waiting waiting) {
        this.options = options;
        this.loop = loop;
        this.waiting = waiting;
    }

    /** Begins, on a device or on all (null). Inside the loop. */
    public void start(Taps taps, @Nullable NetDevice device) {
        takeAway = taps.add(device, this, this::end);
    }

    @Override
    public void tap(Packet packet, NetDevice device, boolean outgoing) {
        if (packet.type() == PacketType.LOOPBACK) {
            return;
        }
        CapturedPacket captured = copy(packet, device, outgoing);
        if (!passes(captured)) {
            return;
        }
        synchronized (lock) {
            received++;
            if (outgoing && device.isLoopback()) {
                return;
            }
            if (queue.size() >= options.queueLimit()) {
                lost++;
                return;
            }
            queue.add(captured);
        }
        readable.raise();
    }

    private boolean passes(CapturedPacket captured) {
        try {
            return options.filter().test(captured);
        } catch (RuntimeException | Error e) { // a filter is a stranger's code; the packet goes its way
            loop.report(e);
            return false;
        }
    }

    private CapturedPacket copy(Packet packet, NetDevice device, boolean outgoing) {
        int header = packet.linkHeaderLength();
        // A loopback device shows the Ethernet header that Linux shows: its own address, twice.
        int invented = header == 0 && device.isLoopback() ? EthernetHeader.LENGTH : 0;
        int tag = header >= EthernetHeader.LENGTH && packet.tag() != 0 ? VlanTag.LENGTH : 0;
        int length = invented + packet.length() + tag;
        byte[] bytes = new byte[Math.min(length, options.snapLength())];
        if (invented > 0 && bytes.length >= invented) {
            EthernetHeader.write(bytes, 0, device.address(), device.address(), packet.protocol());
        }
        if (tag > 0 && bytes.length >= TAG_AT + tag) {
            packet.copyTo(0, bytes, 0, TAG_AT);
            Bytes.put32(bytes, TAG_AT, packet.tag()); // as libpcap puts it back
            packet.copyTo(TAG_AT, bytes, TAG_AT + tag, bytes.length - TAG_AT - tag);
        } else if (bytes.length > invented) {
            packet.copyTo(0, bytes, invented, bytes.length - invented);
        }
        return new CapturedPacket(
                loop.wallNow(),
                device.index(),
                device.name(),
                device.traits.linkType(),
                outgoing ? PacketType.OUTGOING : packet.type(),
                sender(packet, device, header),
                tag > 0 ? VlanTag.protocol(packet.tag()) : packet.protocol(),
                header + invented,
                bytes,
                length);
    }

    private static @Nullable MacAddress sender(Packet packet, NetDevice device, int header) {
        if (header >= EthernetHeader.LENGTH) {
            return new MacAddress(EthernetHeader.source(packet.array(), packet.linkHeader()));
        }
        return device.traits.linkType() == LinkTraits.ARPHRD_NONE ? null : new MacAddress(device.address());
    }

    /** The device is gone, or the namespace. */
    private void end() {
        closed = true;
        readable.raise();
    }

    @Override
    public @Nullable CapturedPacket poll() {
        synchronized (lock) {
            return queue.poll();
        }
    }

    @Override
    public List<CapturedPacket> drain() {
        synchronized (lock) {
            List<CapturedPacket> all = new ArrayList<>(queue);
            queue.clear();
            return all;
        }
    }

    private boolean hasPackets() {
        synchronized (lock) {
            return !queue.isEmpty();
        }
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        waiting.await(readable, () -> closed || hasPackets(), time.toNanos());
        return hasPackets();
    }

    @Override
    public long received() {
        synchronized (lock) {
            return received;
        }
    }

    @Override
    public long lost() {
        synchronized (lock) {
            return lost;
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        loop.enter();
        try {
            takeAway.run();
        } finally {
            loop.leave();
        }
        readable.raise();
    }
}
