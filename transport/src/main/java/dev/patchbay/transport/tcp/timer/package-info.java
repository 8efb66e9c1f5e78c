/** What happens when nothing does: time-outs. RFC 6298 §5, RFC 9293 §3.8.3–3.8.6, RFC 5482; Linux: tcp_timer.c. */
@NullMarked
package dev.patchbay.transport.tcp.timer;

import org.jspecify.annotations.NullMarked;
