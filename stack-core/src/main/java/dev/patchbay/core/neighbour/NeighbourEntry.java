package dev.patchbay.core.neighbour;

import dev.patchbay.api.NeighbourState;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketQueue;
import dev.patchbay.packet.Verdict;
import dev.patchbay.time.Timer;
import dev.patchbay.wire.EthernetHeader;
import org.jspecify.annotations.Nullable;

/**
 * One neighbour: what is known of it, the packets that wait for it, and the state machine that finds out more (kernel
 * R44–R46). Confined to the loop. RFC 4861 §7.3; Linux: {@code struct neighbour}, {@code neigh_timer_handler}.
 */
public final class NeighbourEntry {

    /** What an entry needs of the table it stands in. */
    interface Keeper {
        long now();

        Timer timer(Runnable action);

        /** Asks for the neighbour: everyone, or, with a station, only it. */
        void solicit(NeighbourEntry entry, @Nullable Packet waiting, long station);

        /** The packet cannot be delivered: the neighbour does not answer. Takes it. */
        void unreachable(Packet packet);
    }

    final NetDevice device;
    final int address;
    /** The next entry of the same bucket. */
    @Nullable
    NeighbourEntry next;

    private final Keeper keeper;
    private final NeighbourParameters.OfDevice parameters;
    private final PacketQueue waiting = new PacketQueue();
    private int waitingBytes;

    NeighbourState state = NeighbourState.NONE;
    long station;
    boolean stationKnown;
    boolean dead;
    int probes;
    long used;
    long confirmed;
    long updated;
    private @Nullable Timer timer;

    NeighbourEntry(NetDevice device, int address, NeighbourParameters.OfDevice parameters, Keeper keeper) {
        this.device = device;
        this.address = address;
        this.parameters = parameters;
        this.keeper = keeper;
        this.used = keeper.now();
        this.updated = used;
        // As if confirmed long ago: it does not count as reachable.
        this.confirmed = used - 2 * parameters.baseReachableTime();
    }

    // -------------------------------------------------------------------------------------------------- sending

    /** Sends an IP packet to this neighbour, or lets it wait for the answer. Takes it. */
    public Verdict send(Packet packet, int etherType) {
        NeighbourState now = state;
        if (now == NeighbourState.REACHABLE || now == NeighbourState.PERMANENT || now == NeighbourState.NOARP) {
            return transmit(packet, etherType);
        }
        packet.protocol(etherType);
        return resolve(packet) ? transmit(packet, etherType) : Outcome.CONSUMED;
    }

    private Verdict transmit(Packet packet, int etherType) {
        packet.networkHeader(packet.start());
        int at = packet.push(EthernetHeader.LENGTH);
        packet.linkHeader(at);
        EthernetHeader.write(packet.array(), at, station, device.address(), etherType);
        return device.transmit(packet);
    }

    /**
     * Begins finding the neighbour out, if need be. Linux: {@code __neigh_event_send}.
     *
     * @return whether the packet may be sent now; if not, it was taken
     */
    private boolean resolve(Packet packet) {
        long now = keeper.now();
        used = now;
        if (dead) {
            packet.end(DropReason.NEIGH_DEAD);
            return false;
        }
        switch (state) {
            case STALE -> {
                enter(NeighbourState.DELAY);
                arm(now + parameters.delayProbeTime());
                return true;
            }
            case DELAY, PROBE -> {
                return true;
            }
            case INCOMPLETE -> {
                enqueue(packet);
                return false;
            }
            default -> {
                return begin(packet, now);
            }
        }
    }

    private boolean begin(Packet packet, long now) {
        if (parameters.get(NeighbourSysctl.MCAST_SOLICIT) + parameters.get(NeighbourSysctl.APP_SOLICIT) == 0) {
            enter(NeighbourState.FAILED);
            keeper.unreachable(packet);
            return false;
        }
        probes = parameters.get(NeighbourSysctl.UCAST_SOLICIT);
        enter(NeighbourState.INCOMPLETE);
        arm(now + parameters.retransTime());
        enqueue(packet);
        probe();
        return false;
    }

    /** Begins asking without a packet that waits. */
    void askNow() {
        if (state == NeighbourState.STALE) {
            enter(NeighbourState.DELAY);
            arm(keeper.now() + parameters.delayProbeTime());
        } else if (state == NeighbourState.NONE || state == NeighbourState.FAILED) {
            probes = parameters.get(NeighbourSysctl.UCAST_SOLICIT);
            enter(NeighbourState.INCOMPLETE);
            arm(keeper.now() + parameters.retransTime());
            probe();
        }
    }

    /** What waits is bounded by the memory that it takes; the oldest ones go first, the new one always has a place. */
    private void enqueue(Packet packet) {
        int bytes = TrueSize.of(packet);
        while (waitingBytes + bytes > parameters.get(NeighbourSysctl.UNRES_QLEN_BYTES)) {
            Packet oldest = takeWaiting();
            if (oldest == null) {
                break;
            }
            oldest.end(DropReason.NEIGH_QUEUEFULL);
        }
        waitingBytes += bytes;
        waiting.add(packet);
    }

    private @Nullable Packet takeWaiting() {
        Packet oldest = waiting.poll();
        if (oldest != null) {
            waitingBytes -= TrueSize.of(oldest);
        }
        return oldest;
    }

    /** First the neighbour alone is asked, then a resolver outside, then everybody. Linux: {@code arp_solicit}. */
    private void probe() {
        int direct = parameters.get(NeighbourSysctl.UCAST_SOLICIT);
        boolean unicast = state == NeighbourState.PROBE && probes < direct;
        boolean outside = probes >= direct && probes < direct + parameters.get(NeighbourSysctl.APP_SOLICIT);
        if (!outside) {
            keeper.solicit(this, waiting.peek(), unicast ? station : EthernetHeader.BROADCAST);
        }
        probes++;
    }

    // ------------------------------------------------------------------------------------------------ the machine

    private void enter(NeighbourState next) {
        state = next;
        updated = keeper.now();
    }

    private void arm(long at) {
        Timer alarm = timer;
        if (alarm == null) {
            alarm = keeper.timer(this::alarm);
            timer = alarm;
        }
        alarm.arm(at);
    }

    /** Who holds it besides the table: its timer, while that runs. Linux: {@code neigh_add_timer}. */
    int holders() {
        return timer != null && timer.armed() ? 1 : 0;
    }

    private void disarm() {
        Timer alarm = timer;
        if (alarm != null) {
            alarm.cancel();
        }
    }

    private void alarm() {
        long now = keeper.now();
        switch (state) {
            case REACHABLE -> reachableAlarm(now);
            case DELAY -> delayAlarm(now);
            case PROBE, INCOMPLETE -> probeAlarm(now);
            default -> {}
        }
    }

    private void reachableAlarm(long now) {
        if (now < confirmed + parameters.reachableTime()) {
            arm(confirmed + parameters.reachableTime());
        } else if (now < used + parameters.delayProbeTime()) {
            enter(NeighbourState.DELAY);
            arm(now + parameters.delayProbeTime());
        } else {
            enter(NeighbourState.STALE);
        }
    }

    private void delayAlarm(long now) {
        if (now < confirmed + parameters.delayProbeTime()) {
            enter(NeighbourState.REACHABLE);
            arm(confirmed + parameters.reachableTime());
        } else {
            enter(NeighbourState.PROBE);
            probes = 0;
            probeAlarm(now);
        }
    }

    private void probeAlarm(long now) {
        if (probes >= maxProbes()) {
            enter(NeighbourState.FAILED);
            stationKnown = false;
            giveUp();
        } else {
            arm(now + parameters.retransTime());
            probe();
        }
    }

    private int maxProbes() {
        boolean again = state == NeighbourState.PROBE;
        return parameters.get(NeighbourSysctl.UCAST_SOLICIT)
                + parameters.get(NeighbourSysctl.APP_SOLICIT)
                + parameters.get(again ? NeighbourSysctl.MCAST_RESOLICIT : NeighbourSysctl.MCAST_SOLICIT);
    }

    /** Whoever waits is told. A packet that is told may come back here: the queue is emptied first. */
    private void giveUp() {
        PacketQueue lost = new PacketQueue();
        for (Packet packet = takeWaiting(); packet != null; packet = takeWaiting()) {
            lost.add(packet);
        }
        for (Packet packet = lost.poll(); packet != null; packet = lost.poll()) {
            keeper.unreachable(packet);
        }
    }

    /** Somebody above has heard from the neighbour. Linux: {@code dst_confirm}. */
    public void confirm() {
        confirmed = keeper.now();
    }

    /**
     * Takes news about the neighbour: from an ARP packet, or set by hand. Linux: {@code __neigh_update}.
     *
     * @param news the station it has; where {@code known} is false the one that is stored stays
     * @param override whether news that contradict what is stored count
     * @param byHand whether the administrator says so
     */
    void update(long news, boolean known, NeighbourState next, boolean override, boolean byHand) {
        if (!byHand && (state == NeighbourState.NOARP || state == NeighbourState.PERMANENT)) {
            return;
        }
        if (!next.isValid()) {
            invalidate(next);
            return;
        }
        boolean same = !known || stationKnown && news == station;
        NeighbourState to = next;
        if (next.isConnected()) {
            confirmed = keeper.now(); // even if the news does not count: somebody is there
        }
        if (!same && state.isValid() && !override) {
            return;
        }
        if (same && state.isValid() && next == NeighbourState.STALE && !byHand) {
            to = state;
        }
        boolean wasValid = state.isValid();
        if (to != state || !same) {
            moveTo(to);
        }
        if (!same) {
            station = news;
            if (!next.isConnected()) {
                confirmed = keeper.now() - 2 * parameters.baseReachableTime();
            }
        }
        stationKnown = true;
        if (!wasValid) {
            release();
        }
    }

    private void invalidate(NeighbourState next) {
        boolean pending = state == NeighbourState.INCOMPLETE || state == NeighbourState.PROBE;
        disarm();
        enter(next);
        if (pending && next == NeighbourState.FAILED) {
            giveUp();
        }
    }

    private void moveTo(NeighbourState next) {
        disarm();
        enter(next);
        switch (next) {
            case REACHABLE -> arm(keeper.now() + parameters.reachableTime());
            case PROBE, DELAY -> {
                probes = 0;
                arm(keeper.now());
            }
            default -> {}
        }
    }

    /** The neighbour is known: what waited goes, as if it were sent now. */
    private void release() {
        while (state.isValid()) {
            Packet packet = takeWaiting();
            if (packet == null) {
                return;
            }
            send(packet, packet.protocol());
        }
    }

    /** Whether news may replace what is stored: it is old enough. */
    boolean unlocked() {
        return keeper.now() - updated > parameters.lockTime();
    }

    /** The entry leaves the table. */
    void die() {
        dead = true;
        disarm();
        waiting.endAll(DropReason.NEIGH_DEAD);
    }

    public NeighbourState state() {
        return state;
    }

    public boolean isDead() {
        return dead;
    }

    int waiting() {
        return waiting.size();
    }
}
