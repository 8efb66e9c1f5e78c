package dev.patchbay.transport.tcp.control;

/** The variables of sending. RFC 9293 §3.3.1; the names are Linux's, without {@code snd_}. */
public final class SendState {

    /** SND.UNA: the first byte that is not acknowledged. */
    public int una;
    /** SND.NXT: the next byte to be sent for the first time. */
    public int nxt;
    /** Behind the last byte that the application has written. */
    public int writeSeq;
    /** Behind the last byte that has to be pushed. */
    public int pushedSeq;
    /** SND.WL1: sequence number of the segment that last updated the window. */
    public int wl1;
    /** SND.WND: the peer's window, in bytes. */
    public int wnd;
    /** The largest window the peer has ever offered. */
    public int maxWindow;
    /** Shift of the peer's window. */
    public int wscale;
    /** SND.UP: behind the urgent byte. */
    public int up;

    public boolean urgentMode;
    /** Behind the last small segment, for Minshall's variant of Nagle's algorithm. */
    public int sml;
    /** ISS. */
    public int iss;

    /** Largest segment without options that take space only now and then, from the path and the peer. */
    public int mssCache = 536;
    /** The peer's largest segment. */
    public int mssClamp = 536;
    /** What the application asked for, {@code TCP_MAXSEG}; 0: nothing. */
    public int userMss;
    /** How many segments fit into one super-segment. */
    public int gsoSegs;
    /** The path's MTU when {@link #mssCache} was found. */
    public int pmtu;
    /** Header bytes of each data segment, timestamps included. */
    public int headerLength = 20;

    /** Milliseconds when data was last sent. */
    public long lastSentMs;
    /** Bytes sent for the first time, and again. */
    public long bytesSent;

    public long bytesAcked;
    public long bytesRetrans;
    public int segsOut;
    public int dataSegsOut;
    public int totalRetrans;

    /** Bytes in the queues, with what they weigh, in the sense of {@code sk_wmem_queued}. */
    public int queuedBytes;

    public int sndbuf;
    public boolean sndbufLocked;

    /** Whether the peer agreed to congestion marks, RFC 3168 §6.1. */
    public boolean ecnOk;
    /** We have to echo a mark. */
    public boolean ecnDemandCwr;
    /** The next new data segment says that the window was reduced. */
    public boolean ecnQueueCwr;
    /** Marks were seen. */
    public boolean ecnSeen;

    public SendState() {}

    /** End of the peer's window. Linux: {@code tcp_wnd_end}. */
    public int windowEnd() {
        return una + wnd;
    }
}
