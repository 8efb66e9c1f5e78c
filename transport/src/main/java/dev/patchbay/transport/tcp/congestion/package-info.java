/** How much a connection may have under way. RFC 5681, RFC 9438, RFC 9406; Linux: tcp_cong.c, tcp_cubic.c. */
@NullMarked
package dev.patchbay.transport.tcp.congestion;

import org.jspecify.annotations.NullMarked;
