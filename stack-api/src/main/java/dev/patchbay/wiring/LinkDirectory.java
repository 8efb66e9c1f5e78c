package dev.patchbay.wiring;

import dev.patchbay.api.MacAddress;
import dev.patchbay.packet.Packet;
import org.jspecify.annotations.Nullable;

/** The devices of a namespace as sockets see them. Confined to the loop. */
public interface LinkDirectory {

    /** Index of a device by name; 0: none. */
    int indexOf(String name);

    /** Name of a device; null: none. */
    @Nullable
    String nameOf(int index);

    /** Whether a device is switched on. */
    boolean isUp(int index);

    int mtu(int index);

    /** Linux's {@code ARPHRD_*}. */
    int linkType(int index);

    /** Whether packets on it have a link header. */
    boolean isFramed(int index);

    @Nullable
    MacAddress address(int index);

    /** The link's broadcast address. */
    @Nullable
    MacAddress broadcast(int index);

    /** Sends a packet that begins with its link header, where the medium has one. Takes it. */
    void transmit(int index, Packet packet);

    /**
     * Hangs a tap into one device, or all (0), present and future.
     *
     * @return run it to take the tap away
     */
    Runnable tap(int index, FrameTap tap);

    /** Who sees each packet of a device. */
    @FunctionalInterface
    interface FrameTap {
        /** Looks at a packet without taking it; it begins with its link header, where the medium has one. */
        void tap(Packet packet, int device, boolean outgoing);
    }
}
