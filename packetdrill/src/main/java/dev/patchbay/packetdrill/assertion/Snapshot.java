package dev.patchbay.packetdrill.assertion;

import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.backend.TcpInfoLayout;
import dev.patchbay.packetdrill.script.ScriptError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * What a socket says of itself at one moment, under the names of the fields. Linux: {@code struct tcp_info}, as of 6.18,
 * and {@code SK_MEMINFO_*}.
 */
public final class Snapshot {

    private static final int SOL_SOCKET = 1;
    private static final int SOL_TCP = 6;
    private static final int TCP_INFO = 11;
    private static final int SO_MEMINFO = 55;
    private static final int ROOM = 512;

    private static final String[] MEMORY = {
        "RMEM_ALLOC", "RCVBUF", "WMEM_ALLOC", "SNDBUF", "FWD_ALLOC", "WMEM_QUEUED", "OPTMEM", "BACKLOG", "DROPS"
    };

    private final Map<String, BigInteger> values = new HashMap<>();

    private Snapshot() {}

    /**
     * Asks a socket.
     *
     * @throws ScriptError if it does not answer
     */
    public static Snapshot of(SystemCalls kernel, int fd) {
        Snapshot snapshot = new Snapshot();
        snapshot.values.putAll(TcpInfoLayout.read(ask(kernel, fd, SOL_TCP, TCP_INFO)));
        ByteBuffer memory = ask(kernel, fd, SOL_SOCKET, SO_MEMINFO);
        for (int i = 0; i < MEMORY.length && memory.remaining() >= 4 * (i + 1); i++) {
            snapshot.values.put("SK_MEMINFO_" + MEMORY[i], TcpInfoLayout.unsigned(memory, 4 * i, 4));
        }
        return snapshot;
    }

    private static ByteBuffer ask(SystemCalls kernel, int fd, int level, int name) {
        byte[] value = new byte[ROOM];
        int[] length = {ROOM};
        int result = kernel.getsockopt(fd, level, name, value, length);
        if (result < 0) {
            throw new ScriptError(0, "the socket does not say how it is: errno " + -result);
        }
        return ByteBuffer.wrap(value, 0, length[0]).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The fields by name. */
    public Map<String, BigInteger> values() {
        return values;
    }
}
