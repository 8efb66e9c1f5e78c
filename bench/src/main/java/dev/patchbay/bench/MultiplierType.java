package dev.patchbay.bench;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.LowerLink;
import java.util.List;

/** A device that sends each packet many times through the device below: the source of a stream in batches. */
public final class MultiplierType implements LinkType {

    static final String KIND = "multiplier";

    public MultiplierType() {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<LinkOption> options() {
        return List.of(LinkOption.number("times", "how often each packet is sent"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        String below = spec.lower()
                .orElseThrow(() -> new NetException(Errno.EINVAL, "multiplier: it needs a device to send through"));
        return new Multiplier(
                port, port.lower(below), Integer.parseInt(spec.options().getOrDefault("times", "1")));
    }

    private record Multiplier(LinkPort port, LowerLink below, int times) implements LinkDriver {

        @Override
        public LinkTraits traits() {
            return LinkTraits.ETHERNET;
        }

        @Override
        public Verdict transmit(Packet packet) {
            for (int i = 1; i < times; i++) {
                below.transmit(port.copyOf(packet));
            }
            below.transmit(packet);
            return Outcome.CONSUMED;
        }

        @Override
        public void close() {
            below.unhandle();
        }
    }
}
