package dev.patchbay.api.bridge;

import dev.patchbay.api.MacAddress;

/**
 * A line of a bridge's forwarding database: behind which port a station is. Linux: {@code struct
 * net_bridge_fdb_entry}.
 *
 * @param station the station
 * @param vid its VLAN; 0: the bridge does not tell VLANs apart
 * @param port index of the port's link, or of the bridge itself
 * @param kind how it came to be
 * @param sticky whether it stays at its port though the station is seen at another one
 * @param usedSeconds since a frame was last sent to it
 * @param updatedCentis since the station was last seen, in hundredths of a second
 */
public record FdbEntry(
        MacAddress station, int vid, int port, Kind kind, boolean sticky, long usedSeconds, long updatedCentis) {

    /** How an entry came to be, and how long it stays. */
    public enum Kind {
        /** Learned, or added as if it had been: it ages. */
        DYNAMIC,
        /** Added by hand: it stays. */
        STATIC,
        /** The bridge's own address, or one of a port's: frames to it go up. */
        PERMANENT
    }

    /** Since the station was last seen, in seconds. */
    public long updatedSeconds() {
        return updatedCentis / 100;
    }
}
