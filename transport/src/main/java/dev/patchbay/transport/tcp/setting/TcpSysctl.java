package dev.patchbay.transport.tcp.setting;

/** The parameters of TCP whose value is one number, with Linux's defaults. Linux: sysctl_net_ipv4.c, ip-sysctl. */
public enum TcpSysctl {
    ABORT_ON_OVERFLOW(0, 0, 255),
    /** Without effect: how much of a buffer is window follows from what segments weigh. */
    ADV_WIN_SCALE(1, -31, 31),
    APP_WIN(31, 0, 31),
    AUTOCORKING(1, 0, 255),
    /** Without effect: acknowledgments never wait for a backlog. */
    BACKLOG_ACK_DEFER(1, 0, 1),
    BASE_MSS(1024, 0, Integer.MAX_VALUE),
    CHALLENGE_ACK_LIMIT(Integer.MAX_VALUE, 0, Integer.MAX_VALUE),
    /** Without effect: a table of connections grows as it must. */
    CHILD_EHASH_ENTRIES(0, 0, 1 << 24),
    /** Nanoseconds. */
    COMP_SACK_DELAY_NS(1_000_000, 0, Integer.MAX_VALUE),
    COMP_SACK_NR(44, 0, 255),
    /** Nanoseconds. */
    COMP_SACK_SLACK_NS(100_000, 0, Integer.MAX_VALUE),
    DSACK(1, 0, 255),
    /** Without effect: sockets are looked up once in any case. */
    EARLY_DEMUX(1, 0, 255),
    EARLY_RETRANS(3, 0, 4),
    /** 0: never, 1: asks for it and agrees, 2: agrees. */
    ECN(2, 0, 2),
    ECN_FALLBACK(1, 0, 255),
    /** Without effect: it is about accurate ECN, which is not there. */
    ECN_OPTION(2, 0, 2),
    /** Without effect, like it. */
    ECN_OPTION_BEACON(3, 0, 3),
    /** Without effect, as in Linux since 4.15. */
    FACK(0, 0, 255),
    /** Bits: 1 client, 2 server, 4 client without cookie, 0x200 server without cookie, 0x400 all listeners. */
    FASTOPEN(1, 0, Integer.MAX_VALUE),
    /** Seconds. */
    FASTOPEN_BLACKHOLE_TIMEOUT_SEC(0, 0, Integer.MAX_VALUE),
    /** Seconds. */
    FIN_TIMEOUT(60, 0, Integer.MAX_VALUE),
    FRTO(2, 0, 255),
    /** Without effect: connections that come in have the mark of their listener. */
    FWMARK_ACCEPT(0, 0, 255),
    /** Milliseconds. */
    INVALID_RATELIMIT(500, 0, Integer.MAX_VALUE),
    /** Seconds. */
    KEEPALIVE_INTVL(75, 0, 32767),
    KEEPALIVE_PROBES(9, 0, 255),
    /** Seconds. */
    KEEPALIVE_TIME(7200, 0, 32767),
    /** Without effect: there are no VRFs. */
    L3MDEV_ACCEPT(0, 0, 1),
    /** Without effect: a device here never holds a queue. */
    LIMIT_OUTPUT_BYTES(4_194_304, 0, Integer.MAX_VALUE),
    MAX_ORPHANS(131_072, 0, Integer.MAX_VALUE),
    MAX_REORDERING(300, 0, Integer.MAX_VALUE),
    MAX_SYN_BACKLOG(2048, 0, Integer.MAX_VALUE),
    MAX_TW_BUCKETS(131_072, 0, Integer.MAX_VALUE),
    /** Without effect: half-open connections go with their listener. */
    MIGRATE_REQ(0, 0, 1),
    /** Seconds. */
    MIN_RTT_WLEN(300, 0, 86_400),
    MIN_SND_MSS(48, 0, Integer.MAX_VALUE),
    MIN_TSO_SEGS(2, 1, 255),
    MODERATE_RCVBUF(1, 0, 255),
    MTU_PROBE_FLOOR(48, 0, Integer.MAX_VALUE),
    MTU_PROBING(0, 0, 2),
    NO_METRICS_SAVE(0, 0, 255),
    NO_SSTHRESH_METRICS_SAVE(1, 0, 1),
    /** Bytes; -1: no limit. */
    NOTSENT_LOWAT(-1, Integer.MIN_VALUE, Integer.MAX_VALUE),
    ORPHAN_RETRIES(0, 0, 255),
    PACING_CA_RATIO(120, 0, 1000),
    PACING_SS_RATIO(200, 0, 1000),
    PINGPONG_THRESH(1, 1, 255),
    /** Without effect, as all of PLB: it changes the flow labels of IPv6. */
    PLB_CONG_THRESH(128, 0, 256),
    PLB_ENABLED(0, 0, 1),
    PLB_IDLE_REHASH_ROUNDS(3, 0, 31),
    PLB_REHASH_ROUNDS(12, 0, 31),
    /** Seconds. */
    PLB_SUSPEND_RTO_SEC(60, 0, 255),
    /** Seconds. */
    PROBE_INTERVAL(600, 0, Integer.MAX_VALUE),
    PROBE_THRESHOLD(8, 0, Integer.MAX_VALUE),
    /** Bits: 1 RACK, 2 no adaptive window, 4 no duplicate threshold. */
    RECOVERY(1, 0, 255),
    REFLECT_TOS(0, 0, 1),
    REORDERING(3, 0, Integer.MAX_VALUE),
    RETRANS_COLLAPSE(1, 0, 255),
    RETRIES1(3, 0, 255),
    RETRIES2(15, 0, 255),
    RFC1337(0, 0, 255),
    /** Milliseconds. */
    RTO_MAX_MS(120_000, 1000, 120_000),
    /** Microseconds. */
    RTO_MIN_US(200_000, 1, Integer.MAX_VALUE),
    SACK(1, 0, 255),
    SHRINK_WINDOW(0, 0, 1),
    SLOW_START_AFTER_IDLE(1, 0, 255),
    STDURG(0, 0, 255),
    SYN_LINEAR_TIMEOUTS(4, 0, 127),
    SYN_RETRIES(6, 1, 127),
    SYNACK_RETRIES(5, 0, 255),
    /** 0: never, 1: when the backlog is full, 2: always. */
    SYNCOOKIES(1, 0, 255),
    THIN_LINEAR_TIMEOUTS(0, 0, 255),
    /** 0: off, 1: on, with an offset by chance, 2: on, without. */
    TIMESTAMPS(1, 0, 255),
    TSO_RTT_LOG(9, 0, 255),
    TSO_WIN_DIVISOR(3, 0, 255),
    /** 0: never, 1: everywhere, 2: over lo. */
    TW_REUSE(2, 0, 2),
    /** Milliseconds. */
    TW_REUSE_DELAY(1000, 1, 60_000),
    WINDOW_SCALING(1, 0, 255),
    WORKAROUND_SIGNED_WINDOWS(0, 0, 255);

    private final int defaultValue;
    private final int min;
    private final int max;

    TcpSysctl(int defaultValue, int min, int max) {
        this.defaultValue = defaultValue;
        this.min = min;
        this.max = max;
    }

    /** The last part of its name: {@code tcp_sack}. */
    public String leaf() {
        return "tcp_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    public int defaultValue() {
        return defaultValue;
    }

    public int min() {
        return min;
    }

    public int max() {
        return max;
    }
}
