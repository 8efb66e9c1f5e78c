package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A card without frames that brings what a test says and notes what it is sent. It takes all, or with {@code plain} nothing but whole packets. */
public final class JumboType implements LinkType {

    public JumboType() {}

    @Override
    public String kind() {
        return "jumbo";
    }

    @Override
    public List<LinkOption> options() {
        return List.of(LinkOption.flag("plain", "leaves everything to the stack"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        Set<LinkFeature> features = spec.options().containsKey("plain")
                ? Set.of()
                : Set.of(LinkFeature.CSUM, LinkFeature.SG, LinkFeature.GSO);
        LinkTraits traits = new LinkTraits(Medium.IP, LinkTraits.ARPHRD_NONE, 0, 1500, 68, 65535, 500, null, features);
        return new Card(port, traits);
    }

    private static final class Card implements LinkDriver, Jumbo {
        private final LinkPort port;
        private final LinkTraits traits;
        private final List<Sent> sent = new ArrayList<>();

        Card(LinkPort port, LinkTraits traits) {
            this.port = port;
            this.traits = traits;
        }

        @Override
        public LinkTraits traits() {
            return traits;
        }

        @Override
        public Verdict transmit(Packet packet) {
            sent.add(new Sent(
                    Packet.of(packet.toBytes()),
                    packet.gsoSize(),
                    packet.checksum(),
                    packet.blockCount() == 0 ? null : packet.block(0)));
            return packet.end(Outcome.CONSUMED);
        }

        @Override
        public Verdict bring(Packet packet) {
            return port.receive(packet);
        }

        @Override
        public List<Sent> sent() {
            return List.copyOf(sent);
        }

        @Override
        public <T> Optional<T> facet(Class<T> kind) {
            return kind == Jumbo.class ? Optional.of(kind.cast(this)) : Optional.empty();
        }
    }
}
