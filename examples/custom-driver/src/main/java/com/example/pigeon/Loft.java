package com.example.pigeon;

import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketQueue;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.time.Timer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/** One loft. Everything here is called inside the loop of the namespace that the device is in: no locks, no threads. */
final class Loft implements LinkDriver {

    private static final long MILLISECOND = 1_000_000L;

    private final LinkPort port;
    private final int delay;
    private final int loss;
    private final PacketQueue flying = new PacketQueue();
    private final Queue<Long> arrivals = new ArrayDeque<>();
    private final Timer landing;
    private LinkPort far;

    Loft(LinkPort port, int delay, int loss) {
        this.port = port;
        this.far = port;
        this.delay = delay;
        this.loss = loss;
        this.landing = port.timers().timer(this::land);
    }

    void fliesTo(LinkPort other) {
        far = other;
    }

    @Override
    public LinkTraits traits() {
        return LinkTraits.ETHERNET.withMtu(256, 68, 256); // RFC 1149: the maximum is limited by leg length
    }

    @Override
    public Verdict transmit(Packet packet) {
        if (port.chance().nextInt(100) < loss) {
            packet.end(Fate.MET_A_HAWK);
            return Outcome.CONSUMED; // it took off, that is all the sender knows
        }
        flying.add(packet);
        arrivals.add(port.timers().now() + delay * MILLISECOND);
        if (!landing.armed()) {
            landing.arm(arrivals.element());
        }
        return Outcome.CONSUMED;
    }

    private void land() {
        while (!arrivals.isEmpty() && arrivals.element() <= port.timers().now()) {
            arrivals.remove();
            Packet packet = flying.poll();
            if (packet != null) {
                far.forward(packet);
            }
        }
        if (!arrivals.isEmpty()) {
            landing.arm(arrivals.element());
        }
    }

    @Override
    public void close() {
        landing.cancel();
        arrivals.clear();
        flying.endAll(Fate.LOFT_CLOSED);
    }

    @Override
    public Map<String, String> options() {
        return Map.of("delay", Integer.toString(delay), "loss", Integer.toString(loss));
    }

    /** How a flight may end otherwise than in the other loft; it shows up among the namespace's verdicts. */
    enum Fate implements Verdict {
        MET_A_HAWK,
        LOFT_CLOSED;

        @Override
        public boolean isDrop() {
            return true;
        }
    }
}
