package dev.patchbay.transport.tcp.listen;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.transport.tcp.control.ReceiveState;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.segment.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Reckons what is announced to a peer whose SYN came: our largest segment, the first window and its shift. It does so on an
 * endpoint of its own, the same for all, so that a SYN makes none. One per namespace, confined to the loop. RFC 9293
 * §3.7.1, RFC 7323 §2; Linux: {@code tcp_openreq_init_rwin}.
 */
final class FirstWindow {

    private final TcpStack stack;
    private @Nullable TcpEndpoint scratch;

    FirstWindow(TcpStack stack) {
        this.stack = stack;
    }

    /**
     * Reckons for a SYN.
     *
     * @param model what the connection will inherit
     * @param mss the segment size that the window is a multiple of; 0: what we announce
     * @return {@code advmss}, {@code wnd}, {@code wscale} and {@code windowClamp}, until the next call
     */
    ReceiveState reckon(TcpEndpoint model, Segment segment, int mss, boolean timestamps, boolean scaling) {
        TcpEndpoint opening = describe(model, segment);
        ReceiveState rcv = opening.rcv;
        rcv.advmss = opening.size.advertised();
        int clamp = model.set.windowClamp;
        rcv.windowClamp = clamp != 0 ? clamp : opening.path.metric(RouteMetric.WINDOW);
        if (rcv.rcvbufLocked && (rcv.windowClamp > rcv.fullSpace() || rcv.windowClamp == 0)) {
            rcv.windowClamp = rcv.fullSpace();
        }
        int most = mss != 0 ? mss : rcv.advmss - (timestamps ? 12 : 0);
        opening.window.begin(rcv.fullSpace(), most, scaling);
        return rcv;
    }

    private TcpEndpoint describe(TcpEndpoint model, Segment segment) {
        TcpEndpoint opening = scratch;
        if (opening == null) {
            opening = new TcpEndpoint(stack, model.values, model.set);
            opening.memory.close(); // it is no socket
            scratch = opening;
        }
        opening.values = model.values;
        opening.set = model.set;
        opening.boundDevice = model.boundDevice;
        opening.localAddress = segment.localAddress;
        opening.remoteAddress = segment.remoteAddress;
        opening.localPort = segment.localPort;
        opening.remotePort = segment.remotePort;
        opening.path.doubt();
        opening.snd.userMss = model.snd.userMss;
        opening.rcv.rcvbuf = model.rcv.rcvbuf;
        opening.rcv.rcvbufLocked = model.rcv.rcvbufLocked;
        return opening;
    }
}
