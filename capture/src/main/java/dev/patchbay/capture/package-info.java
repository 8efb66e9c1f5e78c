/**
 * What the three rooms of this module share: {@link dev.patchbay.capture.Frame}, a captured packet with the link header
 * that a capture file would give it, and {@link dev.patchbay.capture.LinkLayer}, the kinds of such headers.
 *
 * <p>The rooms: {@code filter} decides which packets are wanted (pcap-filter(7)), {@code print} says what a packet is
 * as {@code tcpdump} says it, {@code file} keeps packets as pcap or pcapng.
 *
 * <p>libpcap: {@code pcap/dlt.h}, {@code pcap/sll.h}.
 */
@NullMarked
package dev.patchbay.capture;

import org.jspecify.annotations.NullMarked;
