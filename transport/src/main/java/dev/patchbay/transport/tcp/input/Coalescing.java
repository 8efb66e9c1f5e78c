package dev.patchbay.transport.tcp.input;

import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.segment.Received;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wiring.Snmp;
import org.jspecify.annotations.Nullable;

/**
 * Joins received data to what is in front of it, so that many small segments do not weigh as much as large ones: bytes are
 * copied into the room behind, pages are hung behind. Linux: {@code tcp_try_coalesce}, {@code skb_try_coalesce}.
 */
final class Coalescing {

    /** Linux: {@code MAX_SKB_FRAGS}. */
    private static final int MOST_PAGES = 17;

    private Coalescing() {}

    /**
     * Joins data to other data, if it follows and can be; its packet is not needed any more then. What it weighs behind the
     * other is paid for here.
     */
    static boolean join(TcpEndpoint tcp, @Nullable Received to, Received from) {
        if (to == null || from.seq != to.endSeq || isShared(tcp, to)) {
            return false;
        }
        Packet packet = from.packet;
        int length = packet.length();
        if (length <= to.room) {
            if (length > 0) {
                int at = to.packet.put(length);
                packet.copyTo(0, to.packet.array(), at, length);
                to.room -= length;
            }
        } else if (packet.headLength() == 0 && to.packet.blockCount() + packet.blockCount() <= MOST_PAGES) {
            packet.sliceTo(to.packet, 0, length);
            to.room = 0;
            to.truesize += length;
            tcp.memory.received(length);
        } else {
            return false;
        }
        tcp.count(Snmp.TcpExtTCPRcvCoalesce);
        to.endSeq = from.endSeq;
        to.fin |= from.fin;
        if (from.wallNanos != 0) {
            to.wallNanos = from.wallNanos;
        }
        return true;
    }

    /** Whether the sender may hold its pages as well: until it knows that they have come. Linux: {@code skb_cloned}. */
    private static boolean isShared(TcpEndpoint tcp, Received to) {
        return to.packet.blockCount() != 0 && SeqNum.after(to.endSeq, tcp.rcv.wup);
    }
}
