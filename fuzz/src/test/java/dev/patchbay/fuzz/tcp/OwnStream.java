package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.wire.TcpHeader;

/** What the tested host sends, having begun at one sequence number: what its application wrote, where the peer lets it. */
final class OwnStream {

    private final int isn;

    /** How much the application has written, in bytes. */
    private int written;

    /** The right edge of the largest window that the peer has offered. */
    private int edge;

    /** The position of the FIN; -1: none was sent. */
    private int fin = -1;

    /** How far it has sent, a FIN included. */
    private int sent;

    private int acknowledged;

    OwnStream(int isn) {
        this.isn = isn;
    }

    int isn() {
        return isn;
    }

    static byte content(int position) {
        return (byte) (position * 7 ^ position >> 8);
    }

    private int position(int seq) {
        return seq - isn - 1;
    }

    /** SND.NXT, or more after a time-out. */
    int next() {
        return isn + 1 + sent;
    }

    /** SND.UNA, perhaps more. */
    int acknowledged() {
        return isn + 1 + acknowledged;
    }

    /** Whether a segment can be of this stream. */
    boolean owns(int seq) {
        int position = position(seq);
        return position >= -2 && position <= sent + 1;
    }

    void wrote(int bytes) {
        written += bytes;
    }

    int written() {
        return written;
    }

    /** The peer has acknowledged, and offered a window. */
    void offered(int ack, int window) {
        int position = position(ack);
        if (position >= -1 && position <= sent) { // if SYNs cross, Linux takes one that acknowledges nothing
            edge = Math.max(edge, position + window);
            acknowledged = Math.max(acknowledged, position);
        }
    }

    /** A segment, not a reset, has been sent. */
    void sent(Sent segment, boolean fast) {
        boolean syn = segment.has(TcpHeader.SYN);
        int from = position(segment.seq()) + (syn ? 1 : 0);
        int end = from + segment.data().length;
        if (segment.data().length > 0) {
            assertThat(end).as("sent what nobody wrote: %s", segment).isLessThanOrEqualTo(written);
            assertThat(fast && (syn || end <= sent) || end <= edge)
                    .as("sent beyond the window, %d: %s at %d", edge, segment, from)
                    .isTrue();
            for (int i = Math.max(0, from); i < end; i++) {
                assertThat(segment.data()[i - from]).as("byte %d", i).isEqualTo(content(i));
            }
        }
        if (segment.has(TcpHeader.FIN)) {
            assertThat(end).as("the FIN stands behind all that was written").isEqualTo(written);
            fin = end;
            end++;
        } else if (fin >= 0) {
            assertThat(end).as("nothing stands behind the FIN").isLessThanOrEqualTo(fin + 1);
        }
        sent = Math.max(sent, end);
    }
}
