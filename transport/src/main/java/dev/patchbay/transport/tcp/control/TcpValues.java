package dev.patchbay.transport.tcp.control;

import org.jspecify.annotations.Nullable;

/** What an application has set for TCP; a connection that is accepted inherits it. Linux: tcp(7). */
public final class TcpValues {

    /** Send what is there, however small. Linux: TCP_NAGLE_OFF. */
    public static final int NAGLE_OFF = 1;
    /** Send full segments only. Linux: TCP_NAGLE_CORK. */
    public static final int NAGLE_CORK = 2;
    /** Send all that is there now. Linux: TCP_NAGLE_PUSH. */
    public static final int NAGLE_PUSH = 4;

    /** {@link #NAGLE_OFF}, {@link #NAGLE_CORK}; 0: Nagle's algorithm. */
    public int nonagle;
    /** Seconds; 0: as the kernel parameter says. */
    public int keepIdle;

    public int keepInterval;
    public int keepCount;
    /** 0: as the kernel parameter says. */
    public int synRetries;
    /** Seconds in FIN-WAIT-2; 0: as the kernel parameter says; -1: none. */
    public int linger2;
    /** How often a SYN,ACK is sent again while data is waited for; 0: not deferred. */
    public int deferAccept;
    /** Milliseconds; 0: as the retries say. */
    public int userTimeout;
    /** Bytes; 0: none. */
    public int windowClamp;
    /** Bytes; 0: as the kernel parameter says. */
    public int notSentLowat;

    public boolean inq;
    /** Bytes behind the next one to be read where a peek begins; -1: there. */
    public int peekOffset = -1;

    public int saveSyn;
    public byte @Nullable [] savedSyn;
    public boolean thinLinear;
    /** Milliseconds; 0: as the kernel parameter says. */
    public int rtoMaxMs;
    /** Microseconds; 0: as the kernel parameter says. */
    public int rtoMinUs;
    /** Milliseconds. */
    public int delackMax;

    public @Nullable String congestion;

    /** Listener: most connections whose SYN brought data; 0: Fast Open is off. */
    public int fastOpenBacklog;

    public boolean fastOpenConnect;
    public boolean fastOpenNoCookie;
    public byte @Nullable [] fastOpenKey;

    public boolean keepAlive;
    public boolean oobInline;
    /** Seconds, -1: off. */
    public int linger = -1;

    public boolean zeroCopy;
    public int timestamping;
    /** Bytes per second; negative: as fast as it goes. */
    public long maxPacingRate = -1;
    /** A rate was set once: sending is spread over time. Linux: SK_PACING_NEEDED. */
    public boolean paced;

    /** What applies where the application never said anything. Never changed. */
    public static final TcpValues DEFAULT = new TcpValues();

    public TcpValues() {}

    /** What a connection inherits from its listener. */
    public TcpValues inherited() {
        if (this == DEFAULT) {
            return DEFAULT;
        }
        TcpValues child = new TcpValues();
        child.nonagle = nonagle;
        child.keepIdle = keepIdle;
        child.keepInterval = keepInterval;
        child.keepCount = keepCount;
        child.synRetries = synRetries;
        child.linger2 = linger2;
        child.deferAccept = deferAccept;
        child.userTimeout = userTimeout;
        child.windowClamp = windowClamp;
        child.notSentLowat = notSentLowat;
        child.inq = inq;
        child.thinLinear = thinLinear;
        child.rtoMaxMs = rtoMaxMs;
        child.rtoMinUs = rtoMinUs;
        child.delackMax = delackMax;
        child.congestion = congestion;
        child.fastOpenNoCookie = fastOpenNoCookie;
        child.keepAlive = keepAlive;
        child.oobInline = oobInline;
        child.linger = linger;
        child.zeroCopy = zeroCopy;
        child.timestamping = timestamping;
        child.maxPacingRate = maxPacingRate;
        child.paced = paced;
        return child;
    }
}
