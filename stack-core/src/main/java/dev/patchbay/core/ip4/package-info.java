/**
 * IPv4. The rooms: {@code address} (addresses on devices), {@code route} (where packets go), {@code input}, {@code
 * output}, {@code icmp}, {@code setting} (parameters). {@link dev.patchbay.core.ip4.Ip4} is what transports see of them.
 */
@NullMarked
package dev.patchbay.core.ip4;

import org.jspecify.annotations.NullMarked;
