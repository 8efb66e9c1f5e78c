package dev.patchbay.fuzz.frame;

import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.Medium;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A device that receives what a test says, and swallows what it is sent. Bare IP with the option {@code ip}. */
public final class ProbeType implements LinkType {

    private static final LinkTraits BARE =
            new LinkTraits(Medium.IP, LinkTraits.ARPHRD_NONE, 0, 1500, 68, 65535, 500, null, Set.of());

    public ProbeType() {}

    @Override
    public String kind() {
        return "probe";
    }

    @Override
    public List<LinkOption> options() {
        return List.of(LinkOption.flag("ip", "no frames, bare IP packets"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        LinkTraits traits = spec.options().containsKey("ip") ? BARE : LinkTraits.ETHERNET;
        return new Driver(port, traits);
    }

    private static final class Driver implements LinkDriver, Probe {
        private final LinkPort port;
        private final LinkTraits traits;
        private volatile @Nullable Consumer<byte[]> watcher;

        Driver(LinkPort port, LinkTraits traits) {
            this.port = port;
            this.traits = traits;
        }

        @Override
        public LinkTraits traits() {
            return traits;
        }

        @Override
        public Verdict push(byte[] frame) {
            return port.receive(Packet.of(frame));
        }

        @Override
        public void show(Consumer<byte[]> to) {
            watcher = to;
        }

        @Override
        public Verdict transmit(Packet packet) {
            Consumer<byte[]> present = watcher;
            if (present != null) {
                present.accept(packet.toBytes());
            }
            return packet.end(Outcome.CONSUMED);
        }

        @Override
        public <T> Optional<T> facet(Class<T> kind) {
            return kind == Probe.class ? Optional.of(kind.cast(this)) : Optional.empty();
        }
    }
}
