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
import dev.patchbay.wire.VlanTag;
import dev.patchbay.wiring.Ingress;
import dev.patchbay.wiring.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final boolean asPort;
    private final List<Integer> tags = new ArrayList<>(0);
    private boolean promiscuous;
    private boolean allMulticast;

    /** @param asPort whether it is the hold of a master on its port */
    LowerDevice(NetDevice lower, boolean asPort) {
        this.lower = lower;
        this.asPort = asPort;
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

    @Override
    public Verdict forward(Packet packet) {
        return lower.port.forward(packet);
    }

    @Override
    public Packet copyOf(Packet packet) {
        return lower.port.copyOf(packet);
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
    public int speed() {
        return lower.speed();
    }

    @Override
    public String kind() {
        return lower.kind == null ? "" : lower.kind;
    }

    /** Does something to the lower device inside its loop, also while the one above it is still being made. */
    private void inside(Runnable what) {
        Loop home = lower.port.loop();
        if (home == null || home.entered()) {
            what.run();
            return;
        }
        home.enter();
        try {
            what.run();
        } finally {
            home.leave();
        }
    }

    @Override
    public void handle(RxHandler handler) {
        inside(() -> {
            if (lower.claims.handler() != null && lower.claims.handler() != handler) {
                throw new NetException(Errno.EBUSY);
            }
            claimed = handler;
            lower.claims.handler(handler, asPort);
            lower.control().recompose(lower);
        });
    }

    @Override
    public Optional<RxHandler> handler() {
        return Optional.ofNullable(lower.claims.handler());
    }

    @Override
    public void unhandle() {
        inside(() -> {
            if (claimed != null) {
                claimed = null;
                lower.claims.giveBack();
                lower.control().recompose(lower);
            }
        });
    }

    @Override
    public void handleTag(int protocol, int vid, RxHandler handler) {
        int tag = VlanTag.of(protocol, vid);
        inside(() -> {
            if (lower.claims.of(tag) != null) {
                throw new NetException(Errno.EEXIST);
            }
            lower.claims.tag(tag, handler);
            tags.add(tag);
        });
    }

    @Override
    public void promiscuous(boolean on) {
        inside(() -> {
            if (promiscuous != on) {
                promiscuous = on;
                lower.control().promiscuous(lower, on);
            }
        });
    }

    @Override
    public void allMulticast(boolean on) {
        inside(() -> {
            if (allMulticast != on) {
                allMulticast = on;
                lower.control().allMulti(lower, on);
            }
        });
    }

    @Override
    public void accept(MacAddress address, boolean on) {
        inside(() -> {
            if (on) {
                accepted.add(address);
                lower.claims.accept(address.bits());
            } else if (accepted.remove(address)) {
                lower.claims.refuse(address.bits());
            }
        });
    }

    @Override
    public void watch(Watcher follower) {
        inside(() -> {
            watcher = follower;
            lower.watchers.add(this);
        });
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
        allMulticast(false);
        tags.forEach(tag -> lower.claims.tag(tag, null));
        tags.clear();
        accepted.forEach(address -> lower.claims.refuse(address.bits()));
        accepted.clear();
        lower.watchers.remove(this);
        watcher = null;
    }

    @Override
    public String toString() {
        return "a hold on " + lower.name();
    }
}
