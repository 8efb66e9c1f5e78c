package dev.patchbay.core.device;

import dev.patchbay.api.Errno;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.wiring.Ingress;
import dev.patchbay.wiring.Loop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device's hold on another below it. What was claimed through it is given back when it lets go. Linux: {@code
 * struct netdev_adjacent}.
 */
public final class LowerDevice implements LowerLink {

    private final NetDevice lower;
    private final List<MacAddress> accepted = new ArrayList<>(0);
    private @Nullable RxHandler claimed;
    private @Nullable Watcher watcher;
    private boolean promiscuous;

    LowerDevice(NetDevice lower) {
        this.lower = lower;
    }

    NetDevice device() {
        return lower;
    }

    @Override
    public int index() {
        return lower.index();
    }

    @Override
    public String name() {
        return lower.port.name();
    }

    @Override
    public LinkTraits traits() {
        return lower.traits;
    }

    @Override
    public boolean up() {
        return lower.port.up();
    }

    @Override
    public boolean hasCarrier() {
        return lower.hasCarrier();
    }

    @Override
    public int mtu() {
        return lower.port.mtu();
    }

    @Override
    public MacAddress address() {
        return lower.port.address();
    }

    @Override
    public Verdict transmit(Packet sent) {
        Packet packet = lower.port.handOver(sent);
        Loop home = lower.port.loop();
        if (home == null) {
            return packet.end(DropReason.DEV_GONE);
        }
        if (home.entered()) {
            return lower.transmit(packet);
        }
        if (home.append(packet, new Elsewhere(home))) {
            return Outcome.CONSUMED;
        }
        home.adopt(packet);
        return packet.end(DropReason.CPU_BACKLOG);
    }

    /** A packet for the lower device, sent from another namespace's loop. */
    private final class Elsewhere implements Ingress {
        private final Loop home;

        Elsewhere(Loop home) {
            this.home = home;
        }

        @Override
        public void drain(Packet packet) {
            if (lower.port.loop() == home) {
                lower.transmit(packet);
            } else {
                packet.end(DropReason.DEV_GONE);
            }
        }
    }

    @Override
    public void handle(RxHandler handler) {
        if (lower.rxHandler != null) {
            throw new NetException(Errno.EBUSY);
        }
        lower.rxHandler = handler;
        claimed = handler;
        lower.control().recompose(lower);
    }

    @Override
    public void unhandle() {
        if (claimed != null) {
            lower.rxHandler = null;
            claimed = null;
            lower.control().recompose(lower);
        }
    }

    @Override
    public void promiscuous(boolean on) {
        if (promiscuous != on) {
            promiscuous = on;
            lower.control().promiscuous(lower, on);
        }
    }

    @Override
    public void accept(MacAddress address, boolean on) {
        if (on) {
            accepted.add(address);
            lower.accept(address.bits());
        } else if (accepted.remove(address)) {
            lower.refuse(address.bits());
        }
    }

    @Override
    public void watch(Watcher follower) {
        watcher = follower;
        lower.watchers.add(this);
    }

    /** The lower device's state changed. */
    void changed() {
        if (watcher != null) {
            watcher.changed();
        }
    }

    /** The lower device goes. */
    void gone() {
        if (watcher != null) {
            watcher.gone();
        }
    }

    /** The device that was to stand on this one was not made. */
    public void abandon() {
        letGo();
    }

    /** Gives back all that was claimed. Inside the lower device's loop. */
    void letGo() {
        unhandle();
        promiscuous(false);
        accepted.forEach(address -> lower.refuse(address.bits()));
        accepted.clear();
        lower.watchers.remove(this);
        watcher = null;
    }

    @Override
    public String toString() {
        return "a hold on " + lower.name();
    }
}
