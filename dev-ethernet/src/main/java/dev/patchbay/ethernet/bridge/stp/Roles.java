package dev.patchbay.ethernet.bridge.stp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is who, as one bridge sees it: the root, the port that leads there, the ports whose networks this bridge serves.
 * IEEE 802.1D-1998 §8.6.8, §8.6.9; Linux: {@code br_root_selection}, {@code br_designated_port_selection}.
 */
public final class Roles {

    /** The newest first, as Linux lists them. */
    final List<StpPort> ports = new ArrayList<>();

    long id;
    private long root;
    private int rootCost;
    private @Nullable StpPort rootPort;

    Roles(long id) {
        this.id = id;
        this.root = id;
    }

    /** The identifier of this bridge. */
    public long id() {
        return id;
    }

    /** The identifier of the root. */
    public long root() {
        return root;
    }

    /** What the way to the root costs. */
    public int rootCost() {
        return rootCost;
    }

    /** The number of the port that leads to the root; 0: none, this is the root. */
    public int rootPort() {
        return rootPort == null ? 0 : rootPort.number;
    }

    @Nullable
    StpPort wayToRoot() {
        return rootPort;
    }

    boolean isRoot() {
        return id == root;
    }

    boolean isDesignated(StpPort p) {
        return p.designatedBridge == id && p.designatedPort == p.id;
    }

    boolean isDesignatedForAny() {
        return ports.stream().anyMatch(this::isDesignated);
    }

    /**
     * Finds the root and its port.
     *
     * @param block told of ports that lead to a better root, and must not
     */
    void selectRoot(Consumer<StpPort> block) {
        StpPort best = null;
        for (StpPort p : ports) {
            boolean eligible = p.state != PortState.DISABLED
                    && !isDesignated(p)
                    && Long.compareUnsigned(id, p.designatedRoot) > 0
                    && (best == null || Preference.rootPort(p, best));
            if (eligible && p.rootBlock) {
                block.accept(p);
            } else if (eligible) {
                best = p;
            }
        }
        rootPort = best;
        root = best == null ? id : best.designatedRoot;
        rootCost = best == null ? 0 : best.designatedCost + best.cost;
    }

    void selectDesignated() {
        for (StpPort p : ports) {
            if (p.state != PortState.DISABLED && (isDesignated(p) || Preference.designated(p, root, rootCost, id))) {
                becomeDesignated(p);
            }
        }
    }

    void becomeDesignated(StpPort p) {
        p.designatedRoot = root;
        p.designatedCost = rootCost;
        p.designatedBridge = id;
        p.designatedPort = p.id;
    }

    /** This bridge has another address, wherever it is spoken of. Linux: {@code br_stp_change_bridge_id}. */
    void address(long address) {
        long before = BridgeId.address(id);
        id = BridgeId.of(BridgeId.priority(id), address);
        for (StpPort p : ports) {
            p.designatedBridge = renamed(p.designatedBridge, before, address);
            p.designatedRoot = renamed(p.designatedRoot, before, address);
        }
    }

    private static long renamed(long bridge, long before, long after) {
        return BridgeId.address(bridge) == before ? BridgeId.of(BridgeId.priority(bridge), after) : bridge;
    }

    /** This bridge has another priority. Linux: {@code br_stp_set_bridge_priority}. */
    void priority(int priority) {
        long next = BridgeId.of(priority, BridgeId.address(id));
        for (StpPort p : ports) {
            if (p.state != PortState.DISABLED && isDesignated(p)) {
                p.designatedBridge = next;
            }
        }
        id = next;
    }
}
