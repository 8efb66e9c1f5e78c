package dev.patchbay.core.device;

import dev.patchbay.packet.Packet;

/**
 * The first stage of a device's way in, composed once from its traits, so that no packet is asked what kind of device
 * it came by. Linux: {@code __netif_receive_skb_core}.
 */
public interface DeviceInput {

    /** Takes a packet that begins with what the medium puts first. */
    void receive(Packet packet, NetDevice device);

    /**
     * Takes a packet that another device here received first and that became this one's: what was addressed to the other
     * device stays addressed to us.
     */
    default void receiveAgain(Packet packet, NetDevice device) {
        receive(packet, device);
    }
}
