package dev.patchbay.routing;

import dev.patchbay.api.Scope;
import dev.patchbay.wiring.Fib4.LinkEvent;
import dev.patchbay.wiring.FibInfo;
import dev.patchbay.wiring.FibNextHop;
import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.FibSurroundings.Device;

/**
 * What happens to next hops when something happens to their device (kernel R19, R43, R55, R65). Linux: {@code
 * fib_netdev_event}.
 */
final class DeviceEvents {

    private final FibSurroundings surroundings;
    private final FibInfos infos;
    private final Paths paths;

    DeviceEvents(FibSurroundings surroundings, FibInfos infos, Paths paths) {
        this.surroundings = surroundings;
        this.infos = infos;
        this.paths = paths;
    }

    /** Marks the next hops through a device. @return whether routes have died of it */
    boolean on(LinkEvent event, int ifindex) {
        return switch (event) {
            case UP -> revive(ifindex, FibNextHop.DEAD | linkdownToo(ifindex));
            case CARRIER_ON -> revive(ifindex, FibNextHop.LINKDOWN);
            case CARRIER_OFF, DOWN, DISABLED, UNREGISTER -> lose(ifindex, event);
        };
    }

    /** Coming up with a carrier takes the mark of a missing one away as well. */
    private int linkdownToo(int ifindex) {
        return surroundings.device(ifindex) == Device.UP ? FibNextHop.LINKDOWN : 0;
    }

    /** Takes marks off the next hops through a device. Linux: {@code fib_sync_up}. */
    private boolean revive(int ifindex, int marks) {
        Device state = surroundings.device(ifindex);
        if (state == Device.ABSENT || state == Device.DOWN || !surroundings.speaksIp4(ifindex)) {
            return false;
        }
        infos.forEach(info -> {
            if (uses(info, ifindex)) {
                revive(info, ifindex, marks);
            }
        });
        return false;
    }

    private void revive(FibInfo info, int ifindex, int marks) {
        boolean alive = false;
        for (FibNextHop hop : info.hops) {
            hop.flags &= hop.device == ifindex ? ~marks : ~0;
            alive |= (hop.flags & marks) == 0;
        }
        info.dead &= (marks & FibNextHop.DEAD) == 0 || !alive;
        paths.rebalance(info);
    }

    /** Marks the next hops through a device. Linux: {@code fib_sync_down_dev}. */
    private boolean lose(int ifindex, LinkEvent event) {
        boolean[] died = {false};
        infos.forEach(info -> died[0] |= uses(info, ifindex) && lose(info, ifindex, event));
        return died[0];
    }

    /** @return whether all of a route has died of it */
    private boolean lose(FibInfo info, int ifindex, LinkEvent event) {
        int lost = mark(info, ifindex, event);
        // A multipath route does not outlive any of its devices.
        boolean all = lost == info.hops.length || event == LinkEvent.UNREGISTER;
        boolean dies = all && event != LinkEvent.CARRIER_OFF;
        info.dead |= dies;
        paths.rebalance(info);
        return dies;
    }

    /** @return how many next hops are lost now */
    private static int mark(FibInfo info, int ifindex, LinkEvent event) {
        boolean spareOwn = event == LinkEvent.CARRIER_OFF || event == LinkEvent.DOWN;
        int lost = 0;
        for (FibNextHop hop : info.hops) {
            // Addresses of this host stay reachable whatever their device does (kernel R19).
            boolean own = hop.scope == Scope.NOWHERE.value();
            if (hop.isDead()) {
                lost++;
            } else if (hop.device == ifindex && !(own && spareOwn)) {
                hop.flags |=
                        event == LinkEvent.CARRIER_OFF ? FibNextHop.LINKDOWN : FibNextHop.LINKDOWN | FibNextHop.DEAD;
                lost++;
            }
        }
        return lost;
    }

    private static boolean uses(FibInfo info, int ifindex) {
        for (FibNextHop hop : info.hops) {
            if (hop.device == ifindex) {
                return true;
            }
        }
        return false;
    }
}
