package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.spi.LowerLink.RxHandler.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hub: it has ports, and what comes in by one goes out by all others. What a bridge asks of the SPI. */
public final class HubType implements LinkType {

    public HubType() {}

    @Override
    public String kind() {
        return "hub";
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        return new Hub(port);
    }

    private static final class Hub implements LinkDriver {
        private final LinkPort self;
        private final List<LowerLink> ports = new ArrayList<>();

        Hub(LinkPort self) {
            this.self = self;
        }

        @Override
        public LinkTraits traits() {
            return LinkTraits.ETHERNET.withFeatures(LinkFeature.NETNS_IMMUTABLE);
        }

        @Override
        public Verdict transmit(Packet packet) {
            flood(packet, null);
            return packet.end(Outcome.CONSUMED);
        }

        @Override
        public void enslave(LowerLink port) {
            port.handle(packet -> {
                flood(packet, port);
                self.receive(packet);
                return Result.CONSUMED;
            });
            port.promiscuous(true);
            ports.add(port);
        }

        @Override
        public void release(LowerLink port) {
            ports.remove(port);
        }

        private void flood(Packet packet, @Nullable LowerLink except) {
            for (LowerLink port : ports) {
                if (port != except) {
                    port.transmit(packet.copyInto(Packet.allocate(packet.length())));
                }
            }
        }
    }
}
