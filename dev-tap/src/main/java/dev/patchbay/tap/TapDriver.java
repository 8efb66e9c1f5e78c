package dev.patchbay.tap;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.tap.linux.Mode;
import dev.patchbay.tap.linux.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/** The end of the cable in this JVM. What it sends is copied into a ring, and is out of this world. */
final class TapDriver implements LinkDriver {

    private final LinkTraits traits;
    private final Map<String, String> options;
    private final Outbound outbound;

    private TapDriver(LinkTraits traits, Map<String, String> options, Outbound outbound) {
        this.traits = traits;
        this.options = options;
        this.outbound = outbound;
    }

    /**
     * Makes the kernel's end and its threads.
     *
     * @throws dev.patchbay.api.NetException if the kernel refuses, or something is missing
     */
    static TapDriver open(LinkPort port, LinkTraits traits, Mode mode, LinkSpec spec) {
        Request request = KernelEnd.of(mode, spec);
        port.carrier(false); // until the kernel's end is up
        Inbound inbound = Inbound.open(port, request);
        Outbound outbound = Outbound.start(inbound, port);
        Map<String, String> options = new LinkedHashMap<>(spec.options());
        options.put(KernelEnd.DEVICE, inbound.name());
        return new TapDriver(traits, options, outbound);
    }

    @Override
    public LinkTraits traits() {
        return traits;
    }

    @Override
    public Verdict transmit(Packet packet) {
        boolean taken = outbound.put(packet.array(), packet.start(), packet.length());
        return taken ? packet.end(Outcome.CONSUMED) : packet.end(DropReason.FULL_RING);
    }

    @Override
    public void up() {
        outbound.carrier(true);
    }

    @Override
    public void down() {
        outbound.carrier(false);
    }

    @Override
    public void close() {
        outbound.close();
    }

    @Override
    public Map<String, String> options() {
        return options;
    }
}
