package dev.patchbay.netns.world;

import dev.patchbay.core.device.NetDevice;
import dev.patchbay.netns.loop.NamespaceLoop;
import java.util.List;

/**
 * What is said when a thread stays inside a namespace's loop. If a driver has it, the driver's device is named, in the
 * kernel log as Linux does ({@code dev_watchdog}) and among {@code World.failures()}; if not, the log has a line alone
 * ({@code watchdog_timer_fn}).
 */
final class StuckLoop implements NamespaceLoop.Watched {

    private static final System.Logger LOG = System.getLogger("dev.patchbay.loop");

    private final NetNamespace namespace;

    StuckLoop(NetNamespace namespace) {
        this.namespace = namespace;
    }

    /** Where a thread is that does not come back. */
    private static final class Stall extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stall(String what, Thread where) {
            super(what);
            setStackTrace(where.getStackTrace());
        }
    }

    @Override
    public void stuck(Thread holder, long forNanos) {
        long millis = forNanos / 1_000_000;
        List<NetDevice> busy = namespace.rooms.devices.transmitting();
        for (NetDevice device : busy) {
            String line = "NETDEV WATCHDOG: " + device.port.name() + " (" + (device.kind == null ? "" : device.kind)
                    + "): transmit queue 0 timed out " + millis + " ms";
            namespace.world.log.log(line);
            namespace.world.loops.report(new Stall(
                    line + "; its driver holds up " + namespace + " and the thread \"" + holder.getName() + "\"",
                    holder));
        }
        if (busy.isEmpty()) {
            String line = "watchdog: BUG: soft lockup - " + namespace + " stuck for " + millis / 1000 + "s! ["
                    + holder.getName() + "]";
            namespace.world.log.log(line);
            LOG.log(System.Logger.Level.WARNING, line, new Stall(line, holder));
        }
    }
}
