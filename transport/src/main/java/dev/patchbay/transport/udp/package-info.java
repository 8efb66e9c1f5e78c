/** UDP. RFC 768, RFC 1122 §4.1; udp(7); Linux: net/ipv4/udp.c. */
@NullMarked
package dev.patchbay.transport.udp;

import org.jspecify.annotations.NullMarked;
