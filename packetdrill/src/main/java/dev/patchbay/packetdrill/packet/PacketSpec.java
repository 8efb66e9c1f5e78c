package dev.patchbay.packetdrill.packet;

import dev.patchbay.wire.IpProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A packet as a script writes it: with the script's sequence numbers, and without addresses.
 *
 * @param ip what is said of the IP header
 * @param body what is inside
 */
public record PacketSpec(IpInfo ip, Body body) {

    /** What is behind the IP header. */
    public sealed interface Body {
        /** The IP protocol. */
        int protocol();
    }

    /**
     * Ports that are written out.
     *
     * @param source 0: as the connection has it
     * @param destination 0: as the connection has it
     */
    public record Ports(int source, int destination) {}

    /**
     * A TCP segment.
     *
     * @param ports null: those of the connection
     * @param sequence the script's number of its first byte
     * @param length bytes of payload
     * @param ack the script's number; 0 where none is written
     * @param window the field of the header, unscaled; -1: not written
     * @param urgent the field of the header
     * @param options in their order; null: not checked
     */
    public record Tcp(
            @Nullable Ports ports,
            TcpFlags flags,
            long sequence,
            int length,
            long ack,
            int window,
            int urgent,
            @Nullable List<TcpOption> options)
            implements Body {
        @Override
        public int protocol() {
            return IpProtocol.TCP;
        }

        /** The options, none where they are not checked. */
        public List<TcpOption> optionList() {
            return options == null ? List.of() : options;
        }
    }

    /**
     * A UDP datagram.
     *
     * @param ports null: those of the socket
     * @param length bytes of payload
     */
    public record Udp(@Nullable Ports ports, int length) implements Body {
        @Override
        public int protocol() {
            return IpProtocol.UDP;
        }
    }

    /**
     * An ICMP message.
     *
     * @param mtu next-hop MTU of "fragmentation needed"; 0: none
     * @param id identifier of an echo; 0: none
     * @param echoed the packet that it speaks of
     */
    public record Icmp(int type, int code, int mtu, int id, Echoed echoed) implements Body {
        @Override
        public int protocol() {
            return IpProtocol.ICMP;
        }
    }

    /**
     * The packet that an ICMP message quotes.
     *
     * @param protocol TCP or UDP; 0: nothing is quoted
     * @param sequence the script's number, for TCP
     * @param length payload of the quoted packet; where nothing is quoted, bytes of the whole message
     */
    public record Echoed(int protocol, long sequence, int length) {
        /** What is quoted where the script does not say: TCP at the first number. */
        public static final Echoed DEFAULT = new Echoed(IpProtocol.TCP, 0, 0);
    }
}
