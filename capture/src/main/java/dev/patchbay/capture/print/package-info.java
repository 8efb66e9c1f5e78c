/**
 * Packets in tcpdump's words. {@link dev.patchbay.capture.print.PacketPrinter} is the door; behind it stands one printer
 * per protocol, each a function of the {@code Dissection}: the packet's bytes, how far they may be read, the options and
 * the text so far.
 *
 * <pre>
 *   PacketPrinter → Ethernet | Cooked | raw → Payload → Arp | Ip4 | Ip6 → IpPayload → Icmp | Igmp | Udp | Tcp | Icmp6
 *                          └ Llc → Snap, Stp
 * </pre>
 *
 * <p>Whoever reads behind what was captured is thrown out to {@code PacketPrinter}, which ends the line with {@code [|}
 * and the protocol's name.
 *
 * <p>Follows tcpdump 4.99.3's {@code print-*.c} in what they print.
 */
@NullMarked
package dev.patchbay.capture.print;

import org.jspecify.annotations.NullMarked;
