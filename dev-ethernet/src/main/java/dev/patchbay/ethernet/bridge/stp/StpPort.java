package dev.patchbay.ethernet.bridge.stp;

import dev.patchbay.time.Timer;
import dev.patchbay.time.Timers;

/**
 * What the protocol knows of one port: its own identity, the best configuration that was heard on it, what is due.
 * Confined to the loop. Linux: the first half of {@code struct net_bridge_port}.
 */
public final class StpPort {

    /** Linux: {@code BR_PORT_BITS}. */
    static final int NUMBER_BITS = 10;

    private static final int DEFAULT_PRIORITY = 32;

    final int number;
    final Timer messageAge;
    final Timer forwardDelay;
    final Timer hold;

    PortState state = PortState.DISABLED;
    int priority;
    int cost;
    /** Whether the administrator set the cost, so that it does not follow the speed. */
    boolean costByHand;

    int id;
    long designatedRoot;
    long designatedBridge;
    int designatedCost;
    int designatedPort;
    /** When the root sent the configuration that was heard last. */
    long designatedAge;

    boolean topologyChangeAck;
    boolean configPending;
    /** Never the way to the root, whatever is heard. */
    boolean rootBlock;

    StpPort(int number, Timers timers, SpanningTree tree) {
        this.number = number;
        this.messageAge = timers.timer(() -> tree.messageAged(this));
        this.forwardDelay = timers.timer(() -> tree.forwardDelayed(this));
        this.hold = timers.timer(() -> tree.held(this));
        reset(1);
    }

    /** As good as new. */
    void reset(int newCost) {
        state = PortState.DISABLED;
        priority = DEFAULT_PRIORITY;
        cost = newCost;
        costByHand = false;
        rootBlock = false;
        id = id(priority, number);
    }

    static int id(int priority, int number) {
        return priority << NUMBER_BITS & 0xffff | number;
    }

    /** From 1. */
    public int number() {
        return number;
    }

    public PortState state() {
        return state;
    }

    public int priority() {
        return priority;
    }

    public int cost() {
        return cost;
    }

    public int id() {
        return id;
    }

    public long designatedRoot() {
        return designatedRoot;
    }

    public long designatedBridge() {
        return designatedBridge;
    }

    public int designatedCost() {
        return designatedCost;
    }

    public int designatedPort() {
        return designatedPort;
    }

    public boolean topologyChangeAck() {
        return topologyChangeAck;
    }

    public boolean configPending() {
        return configPending;
    }

    public Timer messageAgeTimer() {
        return messageAge;
    }

    public Timer forwardDelayTimer() {
        return forwardDelay;
    }

    public Timer holdTimer() {
        return hold;
    }

    public boolean rootBlock() {
        return rootBlock;
    }

    public void rootBlock(boolean on) {
        rootBlock = on;
    }

    void cancelTimers() {
        messageAge.cancel();
        forwardDelay.cancel();
        hold.cancel();
    }
}
