/**
 * The link layer's way in: reading frames, deciding whose they are, and handing them to whoever claimed the device or
 * to the protocol their EtherType names. The stages of a device are chosen once, by
 * {@link dev.patchbay.core.ethernet.InputComposer}.
 *
 * <p>RFC 894. Linux: net/ethernet/eth.c, net/core/dev.c.
 */
@NullMarked
package dev.patchbay.core.ethernet;

import org.jspecify.annotations.NullMarked;
