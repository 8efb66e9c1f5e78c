package dev.patchbay.testing.drivers;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketQueue;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.time.Timer;
import java.util.List;
import java.util.Map;

/** A serial line: one bit after another, and noise now and then. What a modem asks of the SPI: timers and chance. */
public final class SlowType implements LinkType {

    private static final long SECOND = 1_000_000_000L;

    public SlowType() {}

    @Override
    public String kind() {
        return "slow";
    }

    @Override
    public boolean paired() {
        return true;
    }

    @Override
    public List<LinkOption> options() {
        return List.of(
                LinkOption.number("rate", "bits per second"),
                LinkOption.number("noise", "how many of a hundred frames are lost"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        int rate = number(spec, "rate", 1_000_000);
        int noise = number(spec, "noise", 0);
        LinkSpec sibling = spec.peer().orElseGet(() -> LinkSpec.of(kind()));
        LinkPort far = port.spawn(sibling, farPort -> new Modem(farPort, port, rate, noise));
        return new Modem(port, far, rate, noise);
    }

    private static int number(LinkSpec spec, String option, int otherwise) {
        try {
            String text = spec.options().get(option);
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, option + " is not a number", e);
        }
    }

    private static final class Modem implements LinkDriver {
        private final LinkPort self;
        private final LinkPort far;
        private final int rate;
        private final int noise;
        private final PacketQueue waiting = new PacketQueue();
        private final Timer sent;

        Modem(LinkPort self, LinkPort far, int rate, int noise) {
            this.self = self;
            this.far = far;
            this.rate = rate;
            this.noise = noise;
            this.sent = self.timers().timer(this::deliver);
        }

        @Override
        public LinkTraits traits() {
            return LinkTraits.ETHERNET;
        }

        @Override
        public Verdict transmit(Packet packet) {
            waiting.add(packet);
            if (!sent.armed()) {
                begin(packet);
            }
            return Outcome.CONSUMED;
        }

        private void begin(Packet packet) {
            sent.arm(self.timers().now() + packet.length() * 8L * SECOND / rate);
        }

        private void deliver() {
            Packet packet = waiting.poll();
            if (packet == null) {
                return;
            }
            if (self.chance().nextInt(100) < noise) {
                packet.end(DropReason.QDISC_DROP);
            } else {
                far.forward(packet);
            }
            Packet next = waiting.peek();
            if (next != null) {
                begin(next);
            }
        }

        @Override
        public void close() {
            sent.cancel();
            waiting.endAll(DropReason.DEV_GONE);
        }

        @Override
        public Map<String, String> options() {
            return Map.of("rate", Integer.toString(rate), "noise", Integer.toString(noise));
        }
    }
}
