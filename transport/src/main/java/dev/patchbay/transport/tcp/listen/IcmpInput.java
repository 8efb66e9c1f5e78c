package dev.patchbay.transport.tcp.listen;

import dev.patchbay.api.Errno;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.control.Connected;
import dev.patchbay.transport.tcp.control.PassiveOpen;
import dev.patchbay.transport.tcp.control.TcpEndpoint;
import dev.patchbay.transport.tcp.control.TcpStack;
import dev.patchbay.transport.tcp.control.TcpState;
import dev.patchbay.transport.tcp.segment.SeqNum;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Snmp;
import java.util.Arrays;

/** ICMP errors about segments. RFC 5461, RFC 5927, RFC 9293 §3.9.2.2; Linux: {@code tcp_v4_err}. */
final class IcmpInput {

    private final TcpStack stack;

    IcmpInput(TcpStack stack) {
        this.stack = stack;
    }

    /**
     * Whether the error is about something that was sent, and may be believed.
     *
     * @param at where the quoted segment begins in its packet's array
     */
    boolean error(Connected about, Packet quoted, int at, IcmpError error) {
        int seq = TcpHeader.sequence(quoted.array(), at);
        if (about instanceof HalfOpen half) {
            return half.error(seq, error);
        }
        if (!(about instanceof TcpEndpoint tcp)) {
            return false;
        }
        if (tcp.state == TcpState.CLOSE) {
            return false;
        }
        boolean inside = SeqNum.between(seq, tcp.fastOpen.isPassive() ? tcp.snd.iss : tcp.snd.una, tcp.snd.nxt);
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
        if (error.type() != IcmpHeader.SOURCE_QUENCH) { // RFC 6633
            report(tcp, quoted, at, error);
        }
        return true;
    }

    /** RFC 1191; Linux: {@code tcp_v4_mtu_reduced}. The route learns first: what was sent goes again when it has. */
    private void tooBig(TcpEndpoint tcp, int mtu) {
        if (!tcp.path.discoversMtu() || tcp.state == TcpState.LISTEN) {
            return;
        }
        if (tcp.snd.pmtu <= mtu) {
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

    private void report(TcpEndpoint tcp, Packet quoted, int at, IcmpError error) {
        PassiveOpen handshake = tcp.fastOpen.passive;
        boolean onWay = error.type() == IcmpHeader.UNREACHABLE && error.code() <= IcmpHeader.HOST_UNREACHABLE;
        if (onWay && handshake == null) {
            tcp.timers.wayIsBroken(TcpHeader.sequence(quoted.array(), at));
        }
        boolean opening = tcp.state.is(TcpState.SYN_SENT, TcpState.SYN_RECV);
        if (opening && (handshake == null || !handshake.isAccepted())) {
            int end = quoted.start() + quoted.length();
            tcp.errors().network(error, Arrays.copyOfRange(quoted.array(), at, Math.max(at, end)));
            tcp.fail(error.errno());
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
