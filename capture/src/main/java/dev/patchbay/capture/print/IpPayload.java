package dev.patchbay.capture.print;

/**
 * What an IP packet carries.
 *
 * @param version of the IP that carries it, 4 or 6
 * @param ip where that IP header begins
 * @param at where it begins
 * @param length how long it is
 * @param protocol what it is
 * @param fragmented whether more of it is in other packets
 */
record IpPayload(int version, int ip, int at, int length, int protocol, boolean fragmented) {

    /** The same behind an extension header. */
    IpPayload moved(int newAt, int newLength, int newProtocol) {
        return new IpPayload(version, ip, newAt, newLength, newProtocol, fragmented);
    }
}
