package dev.patchbay.transport.tcp.recovery;

import dev.patchbay.transport.tcp.control.CongestionState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.Snmp;

/** A peer without SACK: each duplicate acknowledgment stands for one segment that arrived. RFC 6582; Linux: tcp_input.c. */
final class RenoSacks {

    private final TcpEndpoint tcp;

    RenoSacks(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** Linux: {@code tcp_add_reno_sack}. */
    void add(int duplicates, boolean marked) {
        CongestionState cong = tcp.cong;
        if (duplicates == 0) {
            return;
        }
        int before = cong.sackedOut;
        cong.sackedOut += duplicates;
        checkReordering(0);
        int delivered = cong.sackedOut - before;
        if (delivered > 0) {
            tcp.acks.countDelivered(delivered, marked);
        }
    }

    /** Linux: {@code tcp_remove_reno_sacks}. */
    void remove(int acked, boolean marked) {
        CongestionState cong = tcp.cong;
        if (acked > 0) {
            tcp.acks.countDelivered(Math.max(acked - cong.sackedOut, 1), marked);
            cong.sackedOut = acked - 1 >= cong.sackedOut ? 0 : cong.sackedOut - (acked - 1);
        }
        checkReordering(acked);
    }

    void reset() {
        tcp.cong.sackedOut = 0;
    }

    /** No more can have arrived than is under way and not lost; whether it seemed so. Linux: {@code tcp_limit_reno_sacked}. */
    boolean limit() {
        CongestionState cong = tcp.cong;
        int holes = Math.min(Math.max(cong.lostOut, 1), cong.packetsOut);
        boolean over = cong.sackedOut + holes > cong.packetsOut;
        if (over) {
            cong.sackedOut = cong.packetsOut - holes;
        }
        return over;
    }

    /** More duplicates than segments under way: they were reordered. Linux: {@code tcp_check_reno_reordering}. */
    private void checkReordering(int more) {
        CongestionState cong = tcp.cong;
        if (!limit()) {
            return;
        }
        cong.reordering = Math.min(cong.packetsOut + more, tcp.stack.get(TcpSysctl.MAX_REORDERING));
        cong.reorderingSeen++;
        tcp.count(Snmp.TcpExtTCPRenoReorder);
    }
}
