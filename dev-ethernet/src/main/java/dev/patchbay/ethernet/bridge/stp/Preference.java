package dev.patchbay.ethernet.bridge.stp;

/**
 * Which of two configurations is the better one: the lower root, then the cheaper path to it, then the lower bridge, then
 * the lower port. IEEE 802.1D-1998 §8.6.2.2, §8.6.8.3; Linux: {@code br_should_become_root_port}, {@code
 * br_should_become_designated_port}, {@code br_supersedes_port_info}.
 */
final class Preference {

    private Preference() {}

    /** Whether a port leads to a better root, or leads there better, than the best one so far. */
    static boolean rootPort(StpPort p, StpPort best) {
        int root = Long.compareUnsigned(p.designatedRoot, best.designatedRoot);
        if (root != 0) {
            return root < 0;
        }
        int cost = Integer.compareUnsigned(p.designatedCost + p.cost, best.designatedCost + best.cost);
        if (cost != 0) {
            return cost < 0;
        }
        int bridge = Long.compareUnsigned(p.designatedBridge, best.designatedBridge);
        if (bridge != 0) {
            return bridge < 0;
        }
        return p.designatedPort != best.designatedPort ? p.designatedPort < best.designatedPort : p.id < best.id;
    }

    /** Whether a bridge is nearer to the root than what was heard on a port, so that it serves that port's network. */
    static boolean designated(StpPort p, long root, int cost, long bridge) {
        if (p.designatedRoot != root) {
            return true;
        }
        int byCost = Integer.compareUnsigned(cost, p.designatedCost);
        if (byCost != 0) {
            return byCost < 0;
        }
        int byBridge = Long.compareUnsigned(bridge, p.designatedBridge);
        return byBridge != 0 ? byBridge < 0 : p.id < p.designatedPort;
    }

    /** Whether what was heard is better than what a port knows, or the same told again. */
    static boolean supersedes(Bpdu bpdu, StpPort p, long own) {
        int root = Long.compareUnsigned(bpdu.root(), p.designatedRoot);
        if (root != 0) {
            return root < 0;
        }
        int cost = Integer.compareUnsigned(bpdu.cost(), p.designatedCost);
        if (cost != 0) {
            return cost < 0;
        }
        int bridge = Long.compareUnsigned(bpdu.bridge(), p.designatedBridge);
        if (bridge != 0) {
            return bridge < 0;
        }
        return bpdu.bridge() != own || bpdu.port() <= p.designatedPort;
    }
}
