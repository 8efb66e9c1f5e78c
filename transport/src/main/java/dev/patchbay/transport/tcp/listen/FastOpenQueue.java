package dev.patchbay.transport.tcp.listen;

import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.wiring.Snmp;
import java.util.ArrayDeque;

/**
 * How many connections of a listener were opened fast and have not completed their handshake. One that was reset counts for
 * a minute, so that forged SYNs cannot make connections without end. RFC 7413 §5.1; Linux: {@code struct
 * fastopen_queue}.
 */
final class FastOpenQueue {

    private static final long PENALTY_MS = 60_000;

    private final TcpStack stack;
    private final ArrayDeque<Long> penalties = new ArrayDeque<>(0);
    private int pending;

    FastOpenQueue(TcpStack stack) {
        this.stack = stack;
    }

    /** Whether one more may be opened. Linux: {@code tcp_fastopen_queue_check}. */
    boolean hasRoom(int limit) {
        if (limit == 0) {
            return false;
        }
        if (pending + penalties.size() < limit) {
            return true;
        }
        Long oldest = penalties.peek();
        if (oldest == null || oldest > stack.nowMs()) {
            stack.counters.increment(Snmp.TcpExtTCPFastOpenListenOverflow);
            return false;
        }
        Long ignored = penalties.poll();
        return true;
    }

    void opened() {
        pending++;
    }

    /** @param penalty whether it is to count for a while */
    void closed(boolean penalty) {
        pending--;
        if (penalty) {
            penalties.add(stack.nowMs() + PENALTY_MS);
        }
    }
}
