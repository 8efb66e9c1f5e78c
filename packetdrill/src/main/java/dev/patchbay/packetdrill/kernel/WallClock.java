package dev.patchbay.packetdrill.kernel;

import com.sun.jna.Memory;

/** The machine's time of day, in microseconds, and waiting for it. The packets' stamps are of this clock. */
final class WallClock {

    private static final int CLOCK_REALTIME = 0;
    private static final int TIMER_ABSTIME = 1;

    private WallClock() {}

    static long micros() {
        Memory time = new Memory(16);
        Libc.must(Call.CLOCK_GETTIME, CLOCK_REALTIME, time);
        return time.getLong(0) * 1_000_000 + time.getLong(8) / 1000;
    }

    static void sleepUntil(long micros) {
        Memory time = timespec(micros * 1000);
        while (Libc.call(Call.CLOCK_NANOSLEEP, CLOCK_REALTIME, TIMER_ABSTIME, time, null) == -Libc.EINTR) {
            // a signal that is not ours
        }
    }

    /** A struct timespec. */
    static Memory timespec(long nanos) {
        Memory time = new Memory(16);
        time.setLong(0, nanos / 1_000_000_000);
        time.setLong(8, nanos % 1_000_000_000);
        return time;
    }
}
