package dev.patchbay.transport.tcp.output;

import dev.patchbay.transport.tcp.control.FastOpenState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.input.SackBlocks;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import org.jspecify.annotations.Nullable;

/** Writes TCP options in the order in which Linux does. RFC 9293 §3.2; Linux: {@code tcp_options_write}. */
public final class OptionsWriter {

    private static final int TIMESTAMPS_ALIGNED = 12;
    private static final int SACK_BASE = 4;
    private static final int MAX_OPTIONS = 40;
    private static final int NOP_NOP = TcpOptions.NOP << 8 | TcpOptions.NOP;

    private final TcpEndpoint tcp;

    OptionsWriter(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    // ------------------------------------------------------------------------------------------------- established

    int establishedLength() {
        int size = tcp.agreed.timestamps ? TIMESTAMPS_ALIGNED : 0;
        int blocks = sackBlocks(size);
        return blocks == 0 ? size : size + SACK_BASE + 8 * blocks;
    }

    private int sackBlocks(int used) {
        int blocks = tcp.data.reports() + (tcp.rcv.dsack ? 1 : 0);
        return Math.min(blocks, (MAX_OPTIONS - used - SACK_BASE) / 8);
    }

    void writeEstablished(byte[] b, int from) {
        int at = from;
        if (tcp.agreed.timestamps) {
            Bytes.put16(b, at, NOP_NOP);
            timestamps(b, at + 2);
            at += TIMESTAMPS_ALIGNED;
        }
        int blocks = sackBlocks(at - from);
        if (blocks == 0) {
            return;
        }
        Bytes.put16(b, at, NOP_NOP);
        Bytes.put16(b, at + 2, TcpOptions.SACK << 8 | 2 + 8 * blocks);
        at += SACK_BASE;
        int left = blocks;
        if (tcp.rcv.dsack) { // RFC 2883 §4: the duplicate comes first, and only once
            Bytes.put32(b, at, tcp.rcv.dsackStart);
            Bytes.put32(b, at + 4, tcp.rcv.dsackEnd);
            at += 8;
            left--;
            tcp.rcv.dsack = false;
        }
        SackBlocks sacks = tcp.data.sacks();
        for (int i = 0; i < left; i++, at += 8) {
            Bytes.put32(b, at, sacks.start(i));
            Bytes.put32(b, at + 4, sacks.end(i));
        }
    }

    /** RFC 7323 §3.2. */
    private void timestamps(byte[] b, int at) {
        Bytes.put16(b, at, TcpOptions.TIMESTAMPS << 8 | 10);
        Bytes.put32(b, at + 2, tcp.timestamp() + tcp.agreed.tsOffset);
        Bytes.put32(b, at + 6, tcp.agreed.tsRecent);
    }

    // --------------------------------------------------------------------------------------------------------- SYN

    private boolean saysTimestamps() {
        return tcp.stack.is(TcpSysctl.TIMESTAMPS);
    }

    private boolean saysSack() {
        return tcp.stack.is(TcpSysctl.SACK);
    }

    private boolean saysScale() {
        return tcp.stack.is(TcpSysctl.WINDOW_SCALING);
    }

    /**
     * Bytes of options of a SYN: all that we can, whatever the peer has said, also where it crosses the peer's. Linux:
     * {@code tcp_syn_options}.
     */
    int synLength(int flags) {
        int size = 4 + (saysScale() ? 4 : 0);
        if (saysTimestamps()) {
            size += TIMESTAMPS_ALIGNED;
        } else if (saysSack()) {
            size += 4;
        }
        return size + cookieLength(flags);
    }

    /** Bytes that the Fast Open option takes, padded. */
    private int cookieLength(int flags) {
        FastOpenState fast = tcp.fastOpen;
        if (!fast.requested || (flags & TcpHeader.ACK) != 0) {
            return 0;
        }
        return cookieLength(fast.cookie, fast.experiment);
    }

    /** Bytes that a Fast Open option takes, with padding. */
    public static int cookieLength(byte @Nullable [] cookie, boolean experiment) {
        int length = (experiment ? 4 : 2) + (cookie == null ? 0 : cookie.length);
        return length + 3 & ~3;
    }

    void writeSyn(byte[] b, int from, int flags) {
        int at = from;
        // what was found out of the path since the first SYN counts. Linux: tcp_advertise_mss
        tcp.rcv.advmss = Math.min(tcp.rcv.advmss, tcp.size.advertised());
        Bytes.put32(b, at, TcpOptions.MSS << 24 | 4 << 16 | tcp.rcv.advmss);
        at += 4;
        boolean sack = saysSack();
        if (saysTimestamps()) {
            Bytes.put16(b, at, sack ? TcpOptions.SACK_PERMITTED << 8 | 2 : NOP_NOP);
            timestamps(b, at + 2);
            at += TIMESTAMPS_ALIGNED;
        } else if (sack) {
            Bytes.put32(b, at, NOP_NOP << 16 | TcpOptions.SACK_PERMITTED << 8 | 2);
            at += 4;
        }
        if (saysScale()) {
            Bytes.put32(b, at, TcpOptions.NOP << 24 | TcpOptions.WINDOW_SCALE << 16 | 3 << 8 | tcp.rcv.wscale);
            at += 4;
        }
        if (cookieLength(flags) != 0) {
            FastOpenState fast = tcp.fastOpen;
            cookie(b, at, fast.cookie, fast.experiment);
        }
    }

    /** Writes a Fast Open option, RFC 7413 §4.1.1, with padding behind. */
    public static int cookie(byte[] b, int at, byte @Nullable [] cookie, boolean experiment) {
        int length = cookie == null ? 0 : cookie.length;
        int next = at;
        if (experiment) {
            Bytes.put32(b, next, TcpOptions.EXPERIMENT << 24 | 4 + length << 16 | TcpOptions.FAST_OPEN_MAGIC);
            next += 4;
        } else {
            Bytes.put16(b, next, TcpOptions.FAST_OPEN << 8 | 2 + length);
            next += 2;
        }
        if (cookie != null) {
            System.arraycopy(cookie, 0, b, next, length);
            next += length;
        }
        while ((next - at & 3) != 0) {
            b[next++] = TcpOptions.NOP;
        }
        return next;
    }
}
