package dev.patchbay.packetdrill.backend;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the fields of {@code struct tcp_info} are, little-endian. Linux: include/uapi/linux/tcp.h of 6.18. */
public final class TcpInfoLayout {

    /** Size of the structure, in bytes. */
    public static final int SIZE = 280;

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

    private static final Map<String, Field> LAYOUT = layout();

    /**
     * One field.
     *
     * @param offset bytes from the start
     * @param bits how many it has; fewer than 8: a part of a byte
     * @param shift the first of them, for a part of a byte
     */
    private record Field(int offset, int bits, int shift) {
        BigInteger mask() {
            return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        }

        int bytes() {
            return (bits + 7) / 8;
        }
    }

    private TcpInfoLayout() {}

    private static Map<String, Field> layout() {
        Map<String, Field> layout = new LinkedHashMap<>();
        for (String text : FIELDS.split(",\\s*", -1)) {
            String[] parts = text.split(" ", -1);
            int shift = parts.length == 4 ? Integer.parseInt(parts[3]) : 0;
            layout.put("tcpi_" + parts[0], new Field(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), shift));
        }
        return layout;
    }

    /** All fields that the structure is long enough to hold, by name. */
    public static Map<String, BigInteger> read(ByteBuffer info) {
        Map<String, BigInteger> values = new HashMap<>();
        LAYOUT.forEach((name, field) -> {
            if (field.offset + field.bytes() <= info.remaining()) {
                values.put(
                        name,
                        unsigned(info, field.offset, field.bytes())
                                .shiftRight(field.shift)
                                .and(field.mask()));
            }
        });
        return values;
    }

    /** A number of the machine's byte order. */
    public static BigInteger unsigned(ByteBuffer bytes, int at, int length) {
        BigInteger value = BigInteger.ZERO;
        for (int i = length - 1; i >= 0; i--) {
            value = value.shiftLeft(8).or(BigInteger.valueOf(bytes.get(at + i) & 0xff));
        }
        return value;
    }

    /** The structure with these values; fields that are not among them are 0. */
    public static byte[] write(Map<String, Long> values) {
        byte[] info = new byte[SIZE];
        ByteBuffer bytes = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach((name, value) -> {
            Field field = LAYOUT.get(name);
            if (field != null) {
                long bits = (value & field.mask().longValue()) << field.shift;
                for (int i = 0; i < field.bytes(); i++) {
                    int at = field.offset + i;
                    bytes.put(at, (byte) (bytes.get(at) | bits >>> 8 * i));
                }
            }
        });
        return info;
    }
}
