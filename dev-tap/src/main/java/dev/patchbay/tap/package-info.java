/**
 * Links to the machine's own kernel: {@code ip link add tap0 type tap} makes a device {@code tap0} in the kernel as well,
 * and the two are the ends of one cable. A {@code tun} does the same for bare IP packets.
 *
 * <p>Each device has two daemon threads, because nothing blocks or does I/O inside a loop: {@link
 * dev.patchbay.tap.Inbound} waits for the kernel and brings in what it sends, {@link dev.patchbay.tap.Outbound} takes what
 * the loop has left in the {@link dev.patchbay.tap.FrameRing} and writes it. The system calls are in {@code linux}.
 *
 * <p>Each end has a carrier while the other is up, as with a cable in one kernel. Checksums are complete on the way out
 * and verified on the way in: there is no offload. Linux: drivers/net/tun.c, Documentation/networking/tuntap.rst.
 */
@NullMarked
package dev.patchbay.tap;

import org.jspecify.annotations.NullMarked;
