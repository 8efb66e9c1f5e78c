package dev.patchbay.netns.world;

import dev.patchbay.wiring.KernelLog;
import java.util.ArrayDeque;
import java.util.List;

/** What the stack wrote into the kernel log, the latest lines of it. Thread-safe. Linux: the ring that dmesg reads. */
final class KernelMessages implements KernelLog {

    private static final int KEPT = 1024;
    private static final System.Logger LOG = System.getLogger("dev.patchbay.kernel");

    private final ArrayDeque<String> lines = new ArrayDeque<>();

    @Override
    public void log(String line) {
        synchronized (lines) {
            if (lines.size() == KEPT) {
                lines.remove();
            }
            lines.add(line);
        }
        LOG.log(System.Logger.Level.DEBUG, line);
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
