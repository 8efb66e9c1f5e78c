package dev.patchbay.transport.tcp.control;

import dev.patchbay.transport.tcp.setting.Triple;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;

/**
 * The memory that TCP uses in one namespace, in pages, and its bounds, {@code tcp_mem}: below the first there is no pressure
 * any more, above the second there is, and beyond the third nothing is lent. In Linux there is one for the machine. Confined
 * to the loop. Linux: {@code tcp_memory_allocated}, {@code tcp_memory_pressure}, {@code tcp_sockets_allocated}.
 */
public final class MemoryPool {

    /** Bytes of a page. */
    static final int PAGE = 4096;

    private final Triple limits;
    private final SnmpCounters counters;

    private int pages;
    private int sockets;
    private boolean pressure;

    MemoryPool(Triple limits, SnmpCounters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /** Pages lent. */
    public int pages() {
        return pages;
    }

    /** Sockets that may borrow. */
    public int sockets() {
        return sockets;
    }

    /** Whether memory is short: buffers do not grow, and windows shrink. Linux: {@code tcp_under_memory_pressure}. */
    public boolean isUnderPressure() {
        return pressure;
    }

    /** Whether memory is so plentiful that buffers may grow by themselves. */
    public boolean isPlentiful() {
        return pages < limits.min();
    }

    /** Whether more is lent than may be. */
    public boolean isExhausted() {
        return pages > limits.max();
    }

    void opened() {
        sockets++;
    }

    void closed() {
        sockets--;
    }

    void lend(int more) {
        pages += more;
    }

    void takeBack(int fewer) {
        pages -= fewer;
        if (pressure && pages < limits.min()) {
            pressure = false;
        }
    }

    /**
     * Judges a loan that was added already. Linux: {@code __sk_mem_raise_allocated}.
     *
     * @param held what the borrower's queues weigh, with this loan, in pages
     * @param isSmall whether they weigh less than every socket is granted
     */
    boolean grants(int held, boolean isSmall) {
        if (pages <= limits.min()) {
            pressure = false;
            return true;
        }
        if (pages > limits.initial()) {
            enterPressure();
        }
        if (isExhausted()) {
            return false;
        }
        // The ones that hold less than the average may go on.
        return isSmall || !pressure || limits.max() > (long) sockets * held;
    }

    private void enterPressure() {
        if (!pressure) {
            pressure = true;
            counters.increment(Snmp.TcpExtTCPMemoryPressures);
        }
    }
}
