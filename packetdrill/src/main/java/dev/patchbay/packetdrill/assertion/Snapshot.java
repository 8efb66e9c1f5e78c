package dev.patchbay.packetdrill.assertion;

import dev.patchbay.packetdrill.backend.SystemCalls;
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

    /** Name, offset, and bits; for parts of a byte, the first of them. */
    private static final String FIELDS = """
            state 0 8, ca_state 1 8, retransmits 2 8, probes 3 8, backoff 4 8, options 5 8, snd_wscale 6 4 0,
            rcv_wscale 6 4 4, delivery_rate_app_limited 7 1 0, fastopen_client_fail 7 2 1, rto 8 32, ato 12 32,
            snd_mss 16 32, rcv_mss 20 32, unacked 24 32, sacked 28 32, lost 32 32, retrans 36 32, fackets 40 32,
            last_data_sent 44 32, last_ack_sent 48 32, last_data_recv 52 32, last_ack_recv 56 32, pmtu 60 32,
            rcv_ssthresh 64 32, rtt 68 32, rttvar 72 32, snd_ssthresh 76 32, snd_cwnd 80 32, advmss 84 32,
            reordering 88 32, rcv_rtt 92 32, rcv_space 96 32, total_retrans 100 32, pacing_rate 104 64,
            max_pacing_rate 112 64, bytes_acked 120 64, bytes_received 128 64, segs_out 136 32, segs_in 140 32,
            notsent_bytes 144 32, min_rtt 148 32, data_segs_in 152 32, data_segs_out 156 32, delivery_rate 160 64,
            busy_time 168 64, rwnd_limited 176 64, sndbuf_limited 184 64, delivered 192 32, delivered_ce 196 32,
            bytes_sent 200 64, bytes_retrans 208 64, dsack_dups 216 32, reord_seen 220 32, rcv_ooopack 224 32,
            snd_wnd 228 32, rcv_wnd 232 32, rehash 236 32, total_rto 240 16, total_rto_recoveries 242 16,
            total_rto_time 244 32, received_ce 248 32, delivered_e1_bytes 252 32, delivered_e0_bytes 256 32,
            delivered_ce_bytes 260 32, received_e1_bytes 264 32, received_e0_bytes 268 32, received_ce_bytes 272 32,
            ecn_mode 276 2 0, accecn_opt_seen 276 2 2, accecn_fail_mode 276 4 4, options2 277 24""";

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
        snapshot.info(ask(kernel, fd, SOL_TCP, TCP_INFO));
        ByteBuffer memory = ask(kernel, fd, SOL_SOCKET, SO_MEMINFO);
        for (int i = 0; i < MEMORY.length && memory.remaining() >= 4 * (i + 1); i++) {
            snapshot.values.put("SK_MEMINFO_" + MEMORY[i], unsigned(memory, 4 * i, 32));
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

    private void info(ByteBuffer info) {
        for (String field : FIELDS.split(",\\s*", -1)) {
            String[] parts = field.split(" ", -1);
            int offset = Integer.parseInt(parts[1]);
            int bits = Integer.parseInt(parts[2]);
            if (offset + (bits + 7) / 8 > info.remaining()) {
                return;
            }
            BigInteger value = unsigned(info, offset, bits < 8 ? 8 : bits);
            if (parts.length == 4) {
                value = value.shiftRight(Integer.parseInt(parts[3]))
                        .and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
            }
            values.put("tcpi_" + parts[0], value);
        }
    }

    private static BigInteger unsigned(ByteBuffer bytes, int at, int bits) {
        BigInteger value = BigInteger.ZERO;
        for (int i = bits / 8 - 1; i >= 0; i--) {
            value = value.shiftLeft(8).or(BigInteger.valueOf(bytes.get(at + i) & 0xff));
        }
        return value;
    }

    /** The fields by name. */
    Map<String, BigInteger> values() {
        return values;
    }
}
