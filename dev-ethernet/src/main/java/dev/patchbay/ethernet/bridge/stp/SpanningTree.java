package dev.patchbay.ethernet.bridge.stp;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.packet.Packet;
import dev.patchbay.time.Timer;
import dev.patchbay.time.Timers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One bridge's part in the spanning tree: finds the root and the way to it, serves the networks for which it is nearest,
 * blocks the other ports, and leads each port through listening and learning to forwarding. Without the protocol ports
 * forward at once (kernel R83), though roles are kept all the same.
 *
 * <p>Confined to the loop. Methods follow IEEE 802.1D-1998 §8.6 and §8.8; Linux: br_stp.c, br_stp_if.c, br_stp_timer.c.
 */
public final class SpanningTree {

    /** What the protocol needs of the bridge around it. */
    public interface Surroundings {
        /** Whether the administrator switched the bridge on. */
        boolean up();

        /** An empty packet to be filled. */
        Packet originate();

        /** Sends a frame by a port; takes it. */
        void send(StpPort port, Packet frame);

        /** The address that a port's frames come from. */
        long address(StpPort port);

        /** A port no longer forwards: what was learned behind it is forgotten. */
        void forget(StpPort port);

        /** A port's state is another one. */
        void stateChanged(StpPort port);

        /** Whether some port forwards: the bridge's carrier. */
        void carrier(boolean on);
    }

    private static final int DEFAULT_PRIORITY = 0x8000;

    private final Surroundings surroundings;
    private final Timers timers;
    private final StpTimes times = new StpTimes();
    private final Timer hello;
    private final Timer tcn;
    private final Timer topologyChangeTimer;

    private final Roles roles = new Roles(BridgeId.of(DEFAULT_PRIORITY, 0));
    private final Announcer announcer;

    /** Ports that were made once, by number: their timers are made for good. */
    private final Map<Integer, StpPort> spares = new HashMap<>();

    private boolean topologyChangeDetected;

    public SpanningTree(Surroundings surroundings, Timers timers) {
        this.surroundings = surroundings;
        this.timers = timers;
        this.announcer = new Announcer(surroundings, timers, times, roles);
        this.hello = timers.timer(this::helloDue);
        this.tcn = timers.timer(this::tcnDue);
        this.topologyChangeTimer = timers.timer(this::topologyChangeOver);
    }

    private void arm(Timer timer, long in) {
        timer.arm(timers.now() + in);
    }

    // ------------------------------------------------------------------------------------ §8.6.4 to §8.6.9: choosing

    private void update() {
        roles.selectRoot(p -> {
            enter(p, PortState.LISTENING);
            delayForwarding(p);
        });
        roles.selectDesignated();
    }

    private void becomeRoot() {
        times.rule();
        detectTopologyChange();
        tcn.cancel();
        if (surroundings.up()) {
            announcer.configs();
            arm(hello, times.helloTime);
        }
    }

    /** Looks for the root again; {@code wasRoot} is whether this bridge was it. */
    private void reconsider(boolean wasRoot) {
        update();
        selectStates();
        if (roles.isRoot() && !wasRoot) {
            becomeRoot();
        }
    }

    // --------------------------------------------------------------------------------- §8.6.11 to §8.6.13: port states

    private void selectStates() {
        boolean carrier = false;
        for (StpPort p : roles.ports) {
            if (p.state == PortState.DISABLED) {
                continue;
            }
            if (p == roles.wayToRoot()) {
                p.configPending = false;
                p.topologyChangeAck = false;
                makeForwarding(p);
            } else if (roles.isDesignated(p)) {
                p.messageAge.cancel();
                makeForwarding(p);
            } else {
                p.configPending = false;
                p.topologyChangeAck = false;
                makeBlocking(p);
            }
            carrier |= p.state == PortState.FORWARDING;
        }
        surroundings.carrier(carrier);
    }

    private void makeForwarding(StpPort p) {
        if (p.state != PortState.BLOCKING) {
            return;
        }
        if (!announcer.enabled || times.forwardDelay == 0) {
            enter(p, PortState.FORWARDING);
            detectTopologyChange();
            p.forwardDelay.cancel();
        } else {
            enter(p, PortState.LISTENING);
        }
        delayForwarding(p);
    }

    private void delayForwarding(StpPort p) {
        if (times.forwardDelay != 0) {
            arm(p.forwardDelay, times.forwardDelay);
        }
    }

    private void makeBlocking(StpPort p) {
        if (p.state == PortState.DISABLED || p.state == PortState.BLOCKING) {
            return;
        }
        if (p.state.learns()) {
            detectTopologyChange();
        }
        enter(p, PortState.BLOCKING);
        p.forwardDelay.cancel();
    }

    private void enter(StpPort p, PortState state) {
        p.state = state;
        surroundings.stateChanged(p);
    }

    // ------------------------------------------------------------------------------ §8.6.14 to §8.6.16: topology
    // changes

    private void detectTopologyChange() {
        if (!announcer.enabled) {
            return;
        }
        if (roles.isRoot()) {
            announcer.topologyChange = true;
            arm(topologyChangeTimer, times.ownForwardDelay + times.ownMaxAge);
        } else if (!topologyChangeDetected) {
            announcer.topologyChange();
            arm(tcn, times.ownHelloTime);
        }
        topologyChangeDetected = true;
    }

    private void acknowledgeTopologyChange(StpPort p) {
        p.topologyChangeAck = true;
        announcer.config(p);
    }

    // -------------------------------------------------------------------------------------- §8.7: what others tell

    /** A message came in by a port. Linux: {@code br_stp_rcv}. */
    public void receive(StpPort p, Packet frame) {
        if (!announcer.enabled || !surroundings.up() || p.state == PortState.DISABLED) {
            return;
        }
        if (Bpdu.isTopologyChange(frame)) {
            if (roles.isDesignated(p)) {
                detectTopologyChange();
                acknowledgeTopologyChange(p);
            }
            return;
        }
        Bpdu bpdu = Bpdu.read(frame);
        if (bpdu != null) {
            received(p, bpdu);
        }
    }

    private void received(StpPort p, Bpdu bpdu) {
        boolean wasRoot = roles.isRoot();
        if (!Preference.supersedes(bpdu, p, roles.id)) {
            if (roles.isDesignated(p)) {
                announcer.config(p); // whoever believes this must be told better
            }
            return;
        }
        record(p, bpdu);
        update();
        selectStates();
        if (wasRoot && !roles.isRoot()) {
            hello.cancel();
            if (topologyChangeDetected) {
                topologyChangeTimer.cancel();
                announcer.topologyChange();
                arm(tcn, times.ownHelloTime);
            }
        }
        if (p == roles.wayToRoot()) {
            times.obey(bpdu);
            announcer.topologyChange = bpdu.topologyChange();
            announcer.configs();
            if (bpdu.topologyChangeAck()) {
                topologyChangeDetected = false;
                tcn.cancel();
            }
        }
    }

    private void record(StpPort p, Bpdu bpdu) {
        p.designatedRoot = bpdu.root();
        p.designatedCost = bpdu.cost();
        p.designatedBridge = bpdu.bridge();
        p.designatedPort = bpdu.port();
        p.designatedAge = timers.now() - bpdu.messageAge();
        arm(p.messageAge, bpdu.maxAge() - bpdu.messageAge());
    }

    // -------------------------------------------------------------------------------------------------- §8.7: timers

    private void helloDue() {
        if (surroundings.up()) {
            announcer.configs();
            if (announcer.enabled) {
                arm(hello, times.helloTime);
            }
        }
    }

    void messageAged(StpPort p) {
        if (p.state != PortState.DISABLED) {
            boolean wasRoot = roles.isRoot();
            roles.becomeDesignated(p);
            reconsider(wasRoot);
        }
    }

    void forwardDelayed(StpPort p) {
        if (p.state == PortState.LISTENING) {
            enter(p, PortState.LEARNING);
            arm(p.forwardDelay, times.forwardDelay);
        } else if (p.state == PortState.LEARNING) {
            enter(p, PortState.FORWARDING);
            if (roles.isDesignatedForAny()) {
                detectTopologyChange();
            }
            surroundings.carrier(true);
        }
    }

    void held(StpPort p) {
        if (p.configPending) {
            announcer.config(p);
        }
    }

    private void tcnDue() {
        if (!roles.isRoot() && surroundings.up()) {
            announcer.topologyChange();
            arm(tcn, times.ownHelloTime);
        }
    }

    private void topologyChangeOver() {
        topologyChangeDetected = false;
        announcer.topologyChange = false;
    }

    // ------------------------------------------------------------------------------------- §8.8: ports and the bridge

    /** A port joins the bridge; it is disabled. */
    public StpPort add(int number, int cost) {
        StpPort p = spares.computeIfAbsent(number, n -> new StpPort(n, timers, this));
        p.reset(cost);
        roles.becomeDesignated(p);
        roles.ports.add(0, p);
        return p;
    }

    /** A port leaves the bridge; it is disabled. */
    public void remove(StpPort p) {
        p.cancelTimers();
        roles.ports.remove(p);
    }

    /** A port can carry frames. Linux: {@code br_stp_enable_port}. */
    public void enable(StpPort p) {
        p.id = StpPort.id(p.priority, p.number);
        roles.becomeDesignated(p);
        enter(p, PortState.BLOCKING);
        p.topologyChangeAck = false;
        p.configPending = false;
        selectStates();
    }

    /** A port cannot carry frames any more. Linux: {@code br_stp_disable_port}. */
    public void disable(StpPort p) {
        boolean wasRoot = roles.isRoot();
        roles.becomeDesignated(p);
        enter(p, PortState.DISABLED);
        p.topologyChangeAck = false;
        p.configPending = false;
        p.cancelTimers();
        surroundings.forget(p);
        reconsider(wasRoot);
    }

    /** The bridge is switched on; its ports are enabled one by one behind this. */
    public void start() {
        if (announcer.enabled) {
            arm(hello, times.helloTime);
        }
        announcer.configs();
    }

    /** The bridge is switched off. */
    public void stop() {
        for (StpPort p : List.copyOf(roles.ports)) {
            if (p.state != PortState.DISABLED) {
                disable(p);
            }
        }
        announcer.topologyChange = false;
        topologyChangeDetected = false;
        hello.cancel();
        tcn.cancel();
        topologyChangeTimer.cancel();
    }

    /** Switches the protocol on or off. Linux: {@code br_stp_set_enabled}. */
    public void enabled(boolean on) {
        if (announcer.enabled == on) {
            return;
        }
        announcer.enabled = on;
        if (on) {
            times.boundForwardDelay();
            if (roles.isRoot()) {
                times.rule();
            }
            if (surroundings.up()) {
                arm(hello, times.helloTime);
            }
            selectStates();
        }
    }

    public boolean isEnabled() {
        return announcer.enabled;
    }

    /** The bridge's address is another one. */
    public void address(long address) {
        boolean wasRoot = roles.isRoot();
        roles.address(address);
        reconsider(wasRoot);
    }

    public void priority(int priority) {
        boolean wasRoot = roles.isRoot();
        roles.priority(priority);
        reconsider(wasRoot);
    }

    /** Linux: {@code br_stp_set_port_priority}. */
    public void priority(StpPort p, int priority) {
        if (priority < 0 || priority > 63) {
            throw new NetException(Errno.ERANGE);
        }
        int next = StpPort.id(priority, p.number);
        if (roles.isDesignated(p)) {
            p.designatedPort = next;
        }
        p.id = next;
        p.priority = priority;
        if (p.designatedBridge == roles.id && p.id < p.designatedPort) {
            roles.becomeDesignated(p);
            selectStates();
        }
    }

    /** Linux: {@code br_stp_set_path_cost}. */
    public void cost(StpPort p, int cost, boolean byHand) {
        if (cost < 1 || cost > 65535) {
            throw new NetException(Errno.ERANGE);
        }
        if (byHand || !p.costByHand) {
            p.costByHand |= byHand;
            p.cost = cost;
            update();
            selectStates();
        }
    }

    /** Sets a port's state by hand, where the protocol does not. Linux: {@code br_set_port_state}. */
    public void state(StpPort p, PortState state) {
        if (announcer.enabled) {
            throw new NetException(Errno.EBUSY);
        }
        boolean dead = state != PortState.DISABLED && p.state == PortState.DISABLED && !surroundings.up();
        if (dead) {
            throw new NetException(Errno.ENETDOWN);
        }
        enter(p, state);
        selectStates();
    }

    // ------------------------------------------------------------------------------------------------------- times

    public void helloTime(long nanos) {
        times.helloTime(nanos);
        ruleIfRoot();
    }

    public void maxAge(long nanos) {
        times.maxAge(nanos);
        ruleIfRoot();
    }

    public void forwardDelay(long nanos) {
        times.forwardDelay(nanos, announcer.enabled);
        ruleIfRoot();
    }

    private void ruleIfRoot() {
        if (roles.isRoot()) {
            times.rule();
        }
    }

    public void groupAddress(long address) {
        announcer.groupAddress = address;
    }

    public long groupAddress() {
        return announcer.groupAddress;
    }

    // ------------------------------------------------------------------------------------------------- what it is like

    public Roles roles() {
        return roles;
    }

    public StpTimes times() {
        return times;
    }

    public boolean topologyChange() {
        return announcer.topologyChange;
    }

    public boolean topologyChangeDetected() {
        return topologyChangeDetected;
    }

    public Timer helloTimer() {
        return hello;
    }

    public Timer tcnTimer() {
        return tcn;
    }

    public Timer topologyChangeTimer() {
        return topologyChangeTimer;
    }
}
