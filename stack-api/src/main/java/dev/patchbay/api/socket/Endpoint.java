package dev.patchbay.api.socket;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.packet.PacketType;
import org.jspecify.annotations.Nullable;

/** Where a socket is, or with whom it speaks. Linux: {@code struct sockaddr}. */
public sealed interface Endpoint permits Endpoint.Inet, Endpoint.Frame {

    /**
     * An IPv4 address and a port. Linux: {@code struct sockaddr_in}.
     *
     * @param address the address, 0.0.0.0: any
     * @param port 0 to 65535; 0: any. Raw sockets do not look at it
     */
    record Inet(Ip4Address address, int port) implements Endpoint {
        public Inet {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not in 0..65535");
            }
        }

        @Override
        public String toString() {
            return address + ":" + port;
        }
    }

    /**
     * A station on a link. Linux: {@code struct sockaddr_ll}.
     *
     * @param device index of the link, 0: any
     * @param protocol EtherType
     * @param type whose frame it was; says nothing in a request
     * @param linkType Linux's {@code ARPHRD_*}; says nothing in a request
     * @param address the station; null: none
     */
    record Frame(
            int device,
            int protocol,
            PacketType type,
            int linkType,
            @Nullable MacAddress address) implements Endpoint {}

    /** An IPv4 endpoint, from text. */
    static Inet of(String address, int port) {
        return new Inet(Ip4Address.parse(address), port);
    }

    /** Any address, this port. */
    static Inet any(int port) {
        return new Inet(Ip4Address.ANY, port);
    }
}
