package dev.patchbay.bench;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.ArrayList;
import java.util.List;

/** On which of the machine's processors two platform threads run. A virtual one is wherever its carrier is. */
public enum Placement {
    /** Wherever the scheduler puts them. */
    FREE,
    /** Each on one of its own. */
    TWO_CPUS,
    /** Both on the same one. */
    ONE_CPU;

    /**
     * Pins the current thread.
     *
     * @param which of the two it is, 0 or 1
     * @throws IllegalStateException if there are not so many processors
     */
    void pin(int which) {
        if (this == FREE) {
            return;
        }
        int cpu = this == ONE_CPU ? 0 : which;
        if (cpu >= Affinity.ALLOWED.size()) {
            throw new IllegalStateException("there is no processor " + cpu + " for it");
        }
        Affinity.set(Affinity.ALLOWED.get(cpu));
    }

    /** The affinity of threads. sched_setaffinity(2). */
    private static final class Affinity {

        private static final int SELF = 0;

        /** Of the masks: up to 1,024 processors, as in the C library's {@code cpu_set_t}. */
        private static final int WORDS = 16;

        static {
            Native.register(Affinity.class, "c");
        }

        /** Where this process may run, in ascending order. */
        static final List<Integer> ALLOWED = allowed();

        private Affinity() {}

        static native int sched_getaffinity(int thread, NativeLong bytes, long[] mask);

        static native int sched_setaffinity(int thread, NativeLong bytes, long[] mask);

        private static NativeLong bytes() {
            return new NativeLong((long) WORDS * Long.BYTES);
        }

        private static List<Integer> allowed() {
            long[] mask = new long[WORDS];
            if (sched_getaffinity(SELF, bytes(), mask) < 0) {
                throw new IllegalStateException("sched_getaffinity: errno " + Native.getLastError());
            }
            List<Integer> cpus = new ArrayList<>();
            for (int cpu = 0; cpu < WORDS * Long.SIZE; cpu++) {
                if ((mask[cpu / Long.SIZE] & 1L << cpu) != 0) {
                    cpus.add(cpu);
                }
            }
            return cpus;
        }

        /** Lets the current thread run on one processor alone. */
        static void set(int cpu) {
            long[] mask = new long[WORDS];
            mask[cpu / Long.SIZE] = 1L << cpu;
            if (sched_setaffinity(SELF, bytes(), mask) < 0) {
                throw new IllegalStateException("sched_setaffinity: errno " + Native.getLastError());
            }
        }
    }
}
