package dev.patchbay.transport.tcp.listen;

import dev.patchbay.api.Errno;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Snmp;

/** ICMP errors about segments. RFC 5461, RFC 5927, RFC 9293 §3.9.2.2; Linux: {@code tcp_v4_err}. */
final class IcmpInput {

    private final TcpStack stack;

    IcmpInput(TcpStack stack) {
        this.stack = stack;
    }

    /** Whether the error is about something that was sent, and may be believed. */
    boolean error(Connected about, int seq, IcmpError error) {
        if (about instanceof HalfOpen half) {
            return half.error(seq, error);
        }
        if (!(about instanceof TcpEndpoint tcp)) {
            return false;
        }
        if (tcp.state == TcpState.CLOSE) {
            return false;
        }
        boolean inside = SeqNum.between(seq, tcp.snd.una, tcp.snd.nxt);
        if (!inside) {
            stack.counters.increment(Snmp.TcpExtOutOfWindowIcmps);
            return false;
        }
        if (error.type() == IcmpHeader.REDIRECT) {
            tcp.path.doubt();
            return true;
        }
        if (error.type() == IcmpHeader.UNREACHABLE && error.code() == IcmpHeader.FRAGMENTATION_NEEDED) {
            tooBig(tcp, error.info());
            return true;
        }
        report(tcp, error);
        return true;
    }

    /** RFC 1191; Linux: {@code tcp_v4_mtu_reduced}. The route learns first: what was sent goes again when it has. */
    private void tooBig(TcpEndpoint tcp, int mtu) {
        if (!tcp.path.discoversMtu() || tcp.state == TcpState.LISTEN) {
            return;
        }
        if (mtu < 68 || tcp.snd.pmtu <= mtu) {
            return;
        }
        boolean strict = tcp.values.mtuDiscovery == SocketOption.PMTUDISC_DO && tcp.values.receiveErrors;
        if (strict) {
            tcp.softError = Errno.EMSGSIZE;
        }
        stack.loop.post(() -> {
            if (tcp.state == TcpState.CLOSE || tcp.snd.pmtu <= tcp.path.mtu()) {
                return;
            }
            int ignored = tcp.size.sync(tcp.path.mtu());
            tcp.retransmitter().resendTooBig();
        });
    }

    private void report(TcpEndpoint tcp, IcmpError error) {
        boolean opening = tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV);
        if (opening) {
            if (error.type() == IcmpHeader.UNREACHABLE
                    || error.type() == IcmpHeader.PARAMETER_PROBLEM
                    || error.type() == IcmpHeader.TIME_EXCEEDED) {
                tcp.fail(error.errno());
            }
            return;
        }
        // RFC 9293 MUST-56: an error about a connection that stands does not end it.
        if (tcp.values.receiveErrors) {
            tcp.error = error.errno();
            tcp.socket.changed();
        } else {
            tcp.softError = error.errno();
        }
    }
}
