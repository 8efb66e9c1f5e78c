package dev.patchbay.packetdrill.stack;

import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.packetdrill.backend.StackUnderTest.Sent;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.Medium;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device that carries bare IP and whose other end is the test, as Linux's TUN with its offloads on: super-segments and
 * incomplete checksums leave as they are.
 */
public final class WireType implements LinkType {

    static final String KIND = "packetdrill";

    private static final LinkTraits TRAITS = new LinkTraits(
            Medium.IP,
            LinkTraits.ARPHRD_NONE,
            LinkFlags.POINTOPOINT | LinkFlags.NOARP | LinkFlags.MULTICAST,
            1500,
            68,
            65535,
            500,
            null,
            Set.of(LinkFeature.CSUM, LinkFeature.SG, LinkFeature.GSO));

    public WireType() {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        return new Driver(port);
    }

    private static final class Driver implements LinkDriver, Wire {
        private final LinkPort port;
        private final Queue<Sent> sent = new ArrayDeque<>();
        private boolean offloaded = true;

        Driver(LinkPort port) {
            this.port = port;
        }

        @Override
        public LinkTraits traits() {
            return TRAITS;
        }

        @Override
        public Verdict transmit(Packet packet) {
            byte[] bytes = new byte[packet.length()];
            packet.copyTo(0, bytes, 0, bytes.length);
            long micros = port.timers().now() / 1000;
            if (offloaded || packet.gsoSize() == 0) {
                sent.add(new Sent(micros, bytes));
            } else {
                Segmentation.split(bytes, packet.gsoSize()).forEach(each -> sent.add(new Sent(micros, each)));
            }
            packet.end(Outcome.CONSUMED);
            return Outcome.CONSUMED;
        }

        @Override
        public <T> Optional<T> facet(Class<T> kind) {
            return kind == Wire.class ? Optional.of(kind.cast(this)) : Optional.empty();
        }

        @Override
        public void inject(byte[] bytes, int mss) {
            Packet packet = Packet.of(bytes);
            packet.gsoSize(mss);
            port.receive(packet);
        }

        @Override
        public @Nullable Sent take() {
            return sent.poll();
        }

        @Override
        public boolean hasSent() {
            return !sent.isEmpty();
        }

        @Override
        public void segmentation(boolean offload) {
            offloaded = offload;
        }
    }
}
