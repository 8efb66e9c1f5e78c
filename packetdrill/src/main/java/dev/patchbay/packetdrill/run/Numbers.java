package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.packet.TcpOption;
import java.util.List;

/**
 * Sequence numbers of a script and of the wire. On packets with SYN the script's numbers are absolute, on others they
 * count from the initial number of their side.
 */
final class Numbers {

    private static final long U32 = 0xffff_ffffL;

    private final TestedSocket socket;

    Numbers(TestedSocket socket) {
        this.socket = socket;
    }

    /** What to add to a sequence number of an injected packet. */
    long injectedSequence(boolean syn) {
        return syn ? 0 : socket.remoteIsn;
    }

    /** What to add to an acknowledgement number, and to the edges of a SACK block, of an injected packet. */
    long injectedAck(boolean syn) {
        return syn ? socket.liveLocalIsn - socket.scriptLocalIsn : socket.liveLocalIsn;
    }

    /** What to add to the sequence number of a packet that the stack sent. */
    long sentSequence(boolean syn) {
        return syn ? socket.scriptLocalIsn - socket.liveLocalIsn : -socket.liveLocalIsn;
    }

    /** What to add to the acknowledgement number, and to the edges of a SACK block, of a packet that the stack sent. */
    long sentAck(boolean syn) {
        return syn ? 0 : -socket.remoteIsn;
    }

    static long plus(long number, long delta) {
        return number + delta & U32;
    }

    /** Options with the edges of their SACK blocks moved. */
    static List<TcpOption> shifted(List<TcpOption> options, long delta) {
        return options.stream()
                .map(each -> each instanceof TcpOption.Sack sack ? sack.shifted(delta) : each)
                .toList();
    }
}
