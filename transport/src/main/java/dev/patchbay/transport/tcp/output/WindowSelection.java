package dev.patchbay.transport.tcp.output;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.transport.socket.SocketSysctl;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.setting.TcpSysctl;
import dev.patchbay.wire.TcpOptions;
import dev.patchbay.wiring.Snmp;

/** The window that we announce. RFC 9293 §3.8.6, RFC 7323 §2.3; Linux: {@code tcp_select_window}. */
public final class WindowSelection {

    /** Largest window that no one takes for negative. */
    private static final int MAX_SIGNED = 32_767;

    private final TcpEndpoint tcp;

    public WindowSelection(TcpEndpoint tcp) {
        this.tcp = tcp;
    }

    /** The window as the next segment is to say it, not shifted, when a connection begins: RFC 7323 §2.2. */
    public int initial() {
        return Math.min(tcp.rcv.wnd, 65_535);
    }

    /** The window as the next segment is to say it. */
    public int select() {
        ReceiveState rcv = tcp.rcv;
        if (tcp.ack.noMemory) {
            rcv.predicts = false;
            rcv.wnd = 0;
            rcv.wup = rcv.nxt;
            return 0;
        }
        int old = rcv.wnd;
        int left = rcv.window();
        int fresh = choose();
        if (fresh < left && (!tcp.stack.is(TcpSysctl.SHRINK_WINDOW) || rcv.wscale == 0)) {
            // RFC 9293 §3.8.6, SHLD-14: the right edge does not move back.
            if (fresh == 0) {
                tcp.count(Snmp.TcpExtTCPWantZeroWindowAdv);
            }
            fresh = align(left);
        }
        rcv.wnd = fresh;
        rcv.wup = rcv.nxt;
        boolean signed = rcv.wscale == 0 && tcp.stack.is(TcpSysctl.WORKAROUND_SIGNED_WINDOWS);
        int said = Math.min(fresh, signed ? MAX_SIGNED : 65_535 << rcv.wscale) >>> rcv.wscale;
        if (said == 0) {
            rcv.predicts = false;
        }
        if (said == 0 && old != 0) {
            tcp.count(Snmp.TcpExtTCPToZeroWindowAdv);
        } else if (said != 0 && old == 0) {
            tcp.count(Snmp.TcpExtTCPFromZeroWindowAdv);
        }
        return said;
    }

    private int align(int window) {
        int mask = (1 << tcp.rcv.wscale) - 1;
        return window + mask & ~mask;
    }

    /** RFC 9293 §3.8.6.2.2: silly windows are avoided. Linux: {@code __tcp_select_window}. */
    public int choose() {
        ReceiveState rcv = tcp.rcv;
        int allowed = rcv.fullSpace();
        int full = Math.min(rcv.windowClamp, allowed);
        int mss = Math.min(tcp.ack.rcvMss, full);
        if (mss <= 0) {
            return 0;
        }
        if (tcp.stack.is(TcpSysctl.SHRINK_WINDOW) && rcv.wscale != 0) {
            return shrinkable(allowed, full, mss);
        }
        int free = rcv.space();
        if (free < full >> 1) {
            tcp.ack.quick = 0;
            tcp.buffer.heedPressure();
            free &= -(1 << rcv.wscale);
            if (free < allowed >> 4 || free < mss) {
                return 0;
            }
        }
        free = Math.min(free, rcv.ssthresh);
        if (rcv.wscale != 0) {
            return align(free);
        }
        int window = rcv.wnd;
        if (window <= free - mss || window > free) {
            return free / mss * mss;
        }
        return mss == full && free > window + (full >> 1) ? free : window;
    }

    /** The window follows the buffer, also downwards. RFC 7323 §2.4. */
    private int shrinkable(int allowed, int full, int mss) {
        ReceiveState rcv = tcp.rcv;
        int free = rcv.space() & -(1 << rcv.wscale);
        if (free < full >> 1) {
            tcp.ack.quick = 0;
            tcp.buffer.heedPressure();
            if (free < allowed >> 4 || free < mss || free < 1 << rcv.wscale) {
                return 0;
            }
        }
        return free > rcv.ssthresh ? align(rcv.ssthresh) : free;
    }

    /**
     * Chooses the first window and its shift. Linux: {@code tcp_select_initial_window}.
     *
     * @param space what the buffer gives
     * @param mss what data segments will hold
     * @param scaling whether the peer does, or may, understand a shift
     */
    public void begin(int space, int mss, boolean scaling) {
        ReceiveState rcv = tcp.rcv;
        int clamp = rcv.windowClamp;
        if (clamp == 0) {
            clamp = 65_535 << TcpOptions.MAX_WINDOW_SCALE;
        }
        int window = Math.max(0, Math.min(clamp, space));
        if (window > mss) {
            window = window / mss * mss;
        }
        rcv.wnd = tcp.stack.is(TcpSysctl.WORKAROUND_SIGNED_WINDOWS) ? Math.min(window, MAX_SIGNED) : window;
        int prescribed = tcp.path.metric(RouteMetric.INITRWND);
        if (prescribed != 0) {
            rcv.wnd = Math.min(rcv.wnd, prescribed * mss);
        }
        rcv.wscale = 0;
        if (scaling) {
            int most = Math.max(window, tcp.stack.settings.rmem.max());
            most = Math.min(Math.max(most, tcp.stack.sockets.get(SocketSysctl.RMEM_MAX)), clamp);
            int log = 31 - Integer.numberOfLeadingZeros(Math.max(1, most));
            rcv.wscale = Math.max(0, Math.min(log - 15, TcpOptions.MAX_WINDOW_SCALE));
        }
        rcv.windowClamp = Math.min(65_535 << rcv.wscale, clamp);
    }
}
