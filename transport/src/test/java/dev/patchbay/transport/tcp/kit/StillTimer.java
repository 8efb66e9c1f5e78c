package dev.patchbay.transport.tcp.kit;

import dev.patchbay.time.Timer;

/** A timer that knows when it is due, and never goes off. */
final class StillTimer implements Timer {

    private long deadline = -1;

    StillTimer() {}

    @Override
    public void arm(long atNanos) {
        deadline = atNanos;
    }

    @Override
    public void cancel() {
        deadline = -1;
    }

    @Override
    public boolean armed() {
        return deadline >= 0;
    }

    @Override
    public long deadline() {
        return deadline;
    }
}
