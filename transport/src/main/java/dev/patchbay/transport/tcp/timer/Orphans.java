package dev.patchbay.transport.tcp.timer;

import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.listen.TimeWait;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wiring.Snmp;

/** Connections that nobody holds any more: they are given up where they are too many, or memory is out. Linux: tcp_timer.c. */
public final class Orphans {

    private Orphans() {}

    /**
     * Whether a connection is one too many. Linux: {@code tcp_check_oom}.
     *
     * @param doubt how little it deserves: the orphans count twice as much for each step
     */
    public static boolean isTooMuch(TcpEndpoint tcp, int doubt) {
        return tcp.stack.orphans << doubt > tcp.stack.get(TcpSysctl.MAX_ORPHANS) || tcp.memory.isOut();
    }

    /**
     * Gives an orphan up if it is one too many; whether it did. Linux: {@code tcp_out_of_resources}.
     *
     * @param alive whether the peer may still be there, and gets a reset
     */
    static boolean giveUp(TcpEndpoint tcp, boolean alive) {
        long silence = tcp.nowMs() - tcp.snd.lastSentMs;
        int doubt = silence > 2L * tcp.rto.rtoMaxMs() || !alive ? 1 : 0;
        if (!isTooMuch(tcp, tcp.softError == null ? doubt : doubt + 1)) {
            return false;
        }
        boolean closed = tcp.snd.wnd == 0 && tcp.cong.packetsOut == 0;
        if (alive || closed || silence <= TimeWait.LENGTH_MS) {
            tcp.segments.reset();
        }
        tcp.done();
        tcp.count(Snmp.TcpExtTCPAbortOnMemory);
        return true;
    }
}
