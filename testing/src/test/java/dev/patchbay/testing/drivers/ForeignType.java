package dev.patchbay.testing.drivers;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A pair whose frames are delivered by threads of its own. What a tap asks of the SPI. */
public final class ForeignType implements LinkType {

    public ForeignType() {}

    @Override
    public String kind() {
        return "foreign";
    }

    @Override
    public boolean paired() {
        return true;
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        LinkSpec sibling = spec.peer().orElseGet(() -> LinkSpec.of(kind()));
        LinkPort far = port.spawn(sibling, farPort -> new Courier(port));
        return new Courier(far);
    }

    private static final class Courier implements LinkDriver {
        private final BlockingQueue<byte[]> bag = new LinkedBlockingQueue<>();
        private final LinkPort far;
        private final Thread thread;

        Courier(LinkPort far) {
            this.far = far;
            this.thread = new Thread(this::run, "foreign courier");
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try {
                while (true) {
                    far.forward(Packet.of(bag.take()));
                }
            } catch (InterruptedException e) {
                bag.clear(); // the device is closed, and nobody waits for its mail
            }
        }

        @Override
        public LinkTraits traits() {
            return LinkTraits.ETHERNET;
        }

        @Override
        public Verdict transmit(Packet packet) {
            bag.add(packet.toBytes());
            return packet.end(Outcome.CONSUMED);
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
