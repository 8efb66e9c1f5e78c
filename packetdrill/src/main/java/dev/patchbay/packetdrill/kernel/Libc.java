package dev.patchbay.packetdrill.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** System calls of this machine. Thread-safe; a call acts on the calling thread. */
final class Libc {

    static final int EINTR = 4;
    static final int EAGAIN = 11;

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    /** syscall(2), with six arguments whether the call takes them or not. */
    private static native long syscall(long number, long a, long b, long c, long d, long e, long f);

    /**
     * Makes a system call.
     *
     * @param arguments up to six numbers and pieces of memory; null is a null pointer
     * @return what the call returns; a negative errno if it failed
     */
    static long call(Call call, @Nullable Object... arguments) {
        long[] raw = new long[6];
        for (int i = 0; i < arguments.length; i++) {
            raw[i] = raw(arguments[i]);
        }
        try {
            long result = syscall(call.number, raw[0], raw[1], raw[2], raw[3], raw[4], raw[5]);
            return result == -1 ? -Native.getLastError() : result;
        } finally {
            Reference.reachabilityFence(arguments);
        }
    }

    private static long raw(@Nullable Object argument) {
        if (argument == null) {
            return 0;
        }
        return argument instanceof Pointer pointer ? Pointer.nativeValue(pointer) : ((Number) argument).longValue();
    }

    /**
     * As {@link #call}, for what must not fail.
     *
     * @throws IllegalStateException naming the call and the error
     */
    static long must(Call call, @Nullable Object... arguments) {
        long result = call(call, arguments);
        if (result < 0) {
            throw new IllegalStateException(call + " failed: errno " + -result);
        }
        return result;
    }

    /** Memory of zeros. */
    static Memory zeros(long bytes) {
        Memory memory = new Memory(Math.max(1, bytes));
        memory.clear();
        return memory;
    }

    /** Memory with a copy of these bytes. */
    static Memory bytes(byte[] bytes) {
        Memory memory = new Memory(Math.max(1, bytes.length));
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    /** A string with its final NUL. */
    static Memory text(String text) {
        return bytes((text + "\0").getBytes(StandardCharsets.UTF_8));
    }
}
