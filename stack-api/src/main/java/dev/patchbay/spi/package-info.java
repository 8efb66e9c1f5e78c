/**
 * What strangers implement, said once for links and once for transports: a <em>type</em>, found by
 * {@link java.util.ServiceLoader}, is attached to a <em>port</em> and yields a <em>handler</em>.
 *
 * <p>For a new kind of device write a {@link dev.patchbay.spi.LinkType} whose {@code attach} makes a
 * {@link dev.patchbay.spi.LinkDriver} over a {@link dev.patchbay.spi.LinkPort}. The loopback device is the shortest
 * example: {@code LinkDriver.of(LinkTraits.LOOPBACK, port::receive)}.
 *
 * <p>Linux: rtnetlink.h, netdevice.h.
 */
@NullMarked
package dev.patchbay.spi;

import org.jspecify.annotations.NullMarked;
