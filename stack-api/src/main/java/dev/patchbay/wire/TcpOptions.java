package dev.patchbay.wire;

/**
 * The options of a TCP header, read in one pass. Filled in again and again; confined to whoever made it. RFC 9293
 * §3.1–3.2, RFC 7323 §2.2 and §3.2, RFC 2018 §2–3, RFC 7413 §4.1.1; Linux: {@code tcp_parse_options}.
 */
public final class TcpOptions {

    public static final int END = 0;
    public static final int NOP = 1;
    public static final int MSS = 2;
    public static final int WINDOW_SCALE = 3;
    public static final int SACK_PERMITTED = 4;
    public static final int SACK = 5;
    public static final int TIMESTAMPS = 8;
    /** A digest, RFC 2385. */
    public static final int MD5 = 19;
    /** RFC 2385 §3.0: kind, length and 16 bytes of a digest. */
    private static final int MD5_LENGTH = 18;

    /** A digest, RFC 5925. */
    public static final int AUTHENTICATION = 29;

    public static final int FAST_OPEN = 34;
    /** An experiment, RFC 6994; Fast Open was one under the number {@link #FAST_OPEN_MAGIC}. */
    public static final int EXPERIMENT = 254;

    public static final int FAST_OPEN_MAGIC = 0xf989;

    /** Largest shift of a window, RFC 7323 §2.3. */
    public static final int MAX_WINDOW_SCALE = 14;

    /** The peer's largest segment; 0: not said. */
    public int mss;
    /** The peer's window shift; -1: not said. */
    public int windowScale;

    public boolean sackPermitted;
    public boolean timestamps;
    public int tsVal;
    public int tsEcr;
    /** How many blocks {@link #sackAt} leads to. */
    public int sackBlocks;
    /** Index of the first SACK block in the array that was read. */
    public int sackAt;
    /** Length of the Fast Open cookie, 0: a request for one; -1: no such option. */
    public int cookieLength;
    /** Index of the cookie in the array that was read. */
    public int cookieAt;
    /** Kind of the digest that the segment carries, {@link #MD5} or {@link #AUTHENTICATION}; 0: none. */
    public int digest;
    /** Whether the cookie came as an experiment. */
    public boolean cookieExperiment;

    public TcpOptions() {}

    /**
     * Reads the options; those that are malformed count as absent, and what stands behind an impossible length is not
     * read.
     *
     * @param at where the TCP header begins
     * @param headerLength its length, all of it in the array
     */
    public void read(byte[] b, int at, int headerLength) {
        clear();
        int end = at + headerLength;
        int next = at + TcpHeader.MIN_LENGTH;
        while (next < end) {
            int kind = Bytes.u8(b, next);
            if (kind == END) {
                return;
            }
            if (kind == NOP) {
                next++;
                continue;
            }
            if (next + 1 >= end) {
                return;
            }
            int length = Bytes.u8(b, next + 1);
            if (length < 2 || next + length > end) {
                return;
            }
            option(b, next, kind, length);
            next += length;
        }
    }

    /** Knows nothing. */
    public void clear() {
        mss = 0;
        windowScale = -1;
        sackPermitted = false;
        timestamps = false;
        tsVal = 0;
        tsEcr = 0;
        sackBlocks = 0;
        cookieLength = -1;
        digest = 0;
        cookieExperiment = false;
    }

    private void option(byte[] b, int at, int kind, int length) {
        switch (kind) {
            case MSS -> mss = length == 4 ? Bytes.u16(b, at + 2) : mss;
            case WINDOW_SCALE ->
                windowScale = length == 3 ? Math.min(Bytes.u8(b, at + 2), MAX_WINDOW_SCALE) : windowScale;
            case SACK_PERMITTED -> sackPermitted |= length == 2;
            case TIMESTAMPS -> {
                if (length == 10) {
                    timestamps = true;
                    tsVal = Bytes.i32(b, at + 2);
                    tsEcr = Bytes.i32(b, at + 6);
                }
            }
            case SACK -> {
                if (length >= 10 && (length - 2) % 8 == 0) {
                    sackBlocks = (length - 2) / 8;
                    sackAt = at + 2;
                }
            }
            case MD5 -> digest = length == MD5_LENGTH ? kind : digest;
            case AUTHENTICATION -> digest = kind;
            case FAST_OPEN -> cookie(at + 2, length - 2, false);
            case EXPERIMENT -> {
                if (length >= 4 && Bytes.u16(b, at + 2) == FAST_OPEN_MAGIC) {
                    cookie(at + 4, length - 4, true);
                }
            }
            default -> {} // RFC 9293 §3.1, MUST-6: unknown options are ignored
        }
    }

    /** RFC 7413 §4.1.1: 4 to 16 bytes, an even number; none is a request. Others are ignored. */
    private void cookie(int at, int length, boolean experiment) {
        if ((length & 1) == 0 && (length == 0 || length >= 4 && length <= 16)) {
            cookieLength = length;
            cookieAt = at;
            cookieExperiment = experiment;
        }
    }
}
