package dev.patchbay.spi;

import dev.patchbay.api.MacAddress;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import java.util.Optional;

/**
 * Another device, seen from above: by one that stands on it, or whose port it is. What is claimed here is given back
 * when the upper device goes.
 */
public interface LowerLink {

    int index();

    String name();

    LinkTraits traits();

    boolean up();

    boolean hasCarrier();

    int mtu();

    MacAddress address();

    /**
     * Sends a packet through the device; takes it. Callable from the upper device's loop even if that is in another
     * namespace: then the packet is queued for the lower one. Linux: {@code dev_queue_xmit}.
     */
    Verdict transmit(Packet packet);

    /**
     * Lets a packet come in by the device, as if it had been received: refused if it is down or the packet too large.
     * Takes it. Linux: {@code dev_forward_skb}.
     */
    Verdict forward(Packet packet);

    /** A copy of a packet, from the free packets of the device's namespace. Only inside its loop. */
    Packet copyOf(Packet packet);

    /**
     * Claims the device's input. One device may have one handler, which several upper devices may claim together; it
     * goes with the last of them.
     *
     * @throws dev.patchbay.api.NetException EBUSY if it has another one
     */
    void handle(RxHandler handler);

    /** Who has the device's input now, so that a kind of device can find those of its kind. */
    Optional<RxHandler> handler();

    /** Gives the device's input back. */
    void unhandle();

    /**
     * Claims the frames with one VLAN tag. The handler gets them before the one of {@link #handle}, with the tag beside
     * the bytes ({@link Packet#tag()}) and without it in them.
     *
     * @param protocol the tag's EtherType, see {@link dev.patchbay.wire.EtherType}
     * @param vid 0 to 4095
     * @throws dev.patchbay.api.NetException EEXIST if somebody has them
     */
    void handleTag(int protocol, int vid, RxHandler handler);

    /** How fast it is, in Mbit/s; -1: it does not say. */
    int speed();

    /** The kind it was made as; empty for those that every namespace is born with. */
    String kind();

    /** Asks for every frame, or no longer. Requests are counted. */
    void promiscuous(boolean on);

    /** Asks for every frame to a group, or no longer. Requests are counted. */
    void allMulticast(boolean on);

    /** Also takes frames for this station address, or no longer. */
    void accept(MacAddress address, boolean on);

    /** Follows the device's fortune. */
    void watch(Watcher watcher);

    /** What a device's input is handed to. Linux: {@code rx_handler_func_t}. */
    @FunctionalInterface
    interface RxHandler {

        /** What became of a packet. */
        enum Result {
            /** Not taken: the packet goes on as if there were no handler. */
            PASS,
            /** Taken. */
            CONSUMED,
            /** Changed: it now belongs to the device of {@link Packet#device()}, whose path begins anew. */
            ANOTHER_ROUND
        }

        /** Looks at a packet that begins with its link header. Takes it only with {@link Result#CONSUMED}. */
        Result receive(Packet packet);
    }

    /** Hears what happens to a lower device. Called inside the lower device's loop. */
    interface Watcher {
        /** Switched on or off, carrier, MTU or address changed: read the new state. */
        void changed();

        /** It is being removed, or moved away. */
        void gone();
    }
}
