package dev.patchbay.stories.kit;

import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.time.Timer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cable on which frames are lost, doubled, held up and overtaken: {@code ip link add … type roughsea loss 20 …}. */
public final class RoughSeaType implements LinkType {

    public RoughSeaType() {}

    @Override
    public String kind() {
        return "roughsea";
    }

    @Override
    public List<LinkOption> options() {
        return List.of(
                LinkOption.number("loss", "frames lost of a thousand"),
                LinkOption.number("double", "frames doubled of a thousand"),
                LinkOption.number("delay", "microseconds under way"),
                LinkOption.number("jitter", "most microseconds more, by chance"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        Map<String, String> options = spec.options();
        Ship here = new Ship(port, options);
        LinkSpec peer = spec.peer().orElseThrow();
        LinkPort far = port.spawn(peer, other -> {
            Ship there = new Ship(other, options);
            there.far = port;
            return there;
        });
        here.far = far;
        return here;
    }

    private static final class Ship implements LinkDriver {
        private final LinkPort port;
        private final int loss;
        private final int twice;
        private final long delay;
        private final int jitter;
        private final ArrayDeque<Boat> idle = new ArrayDeque<>();
        private LinkPort far;

        Ship(LinkPort port, Map<String, String> options) {
            this.port = port;
            this.far = port;
            loss = number(options, "loss");
            twice = number(options, "double");
            delay = number(options, "delay") * 1000L;
            jitter = number(options, "jitter");
        }

        private static int number(Map<String, String> options, String name) {
            return Integer.parseInt(options.getOrDefault(name, "0"));
        }

        @Override
        public LinkTraits traits() {
            return LinkTraits.ETHERNET;
        }

        @Override
        public Verdict transmit(Packet packet) {
            if (port.chance().nextInt(1000) < loss) {
                packet.end(DropReason.LINK_FILTER);
                return Outcome.CONSUMED;
            }
            if (port.chance().nextInt(1000) < twice) {
                carry(port.copyOf(packet));
            }
            carry(packet);
            return Outcome.CONSUMED;
        }

        private void carry(Packet packet) {
            long more = jitter == 0 ? 0 : port.chance().nextInt(jitter) * 1000L;
            Boat boat = idle.poll();
            (boat == null ? new Boat() : boat).leave(packet, port.timers().now() + delay + more);
        }

        /** Carries one packet at a time; a device keeps each timer for as long as it lives. */
        private final class Boat {
            private final Timer timer = port.timers().timer(this::arrive);
            private @Nullable Packet cargo;

            void leave(Packet packet, long arrival) {
                cargo = packet;
                timer.arm(arrival);
            }

            private void arrive() {
                Packet packet = cargo;
                cargo = null;
                idle.add(this);
                if (packet != null) {
                    Verdict ignored = far.forward(packet);
                }
            }
        }
    }
}
