/**
 * TCP, RFC 9293. The rooms: {@code segment} (what a segment is), {@code control} (the variables of a connection), {@code
 * output}, {@code input}, {@code recovery} (acknowledgments and losses), {@code congestion}, {@code timer}, {@code listen}
 * (who gets a segment; listeners; ended connections), {@code setting} (kernel parameters) and {@code socket} (the calls).
 *
 * <p>Linux: net/ipv4/tcp*.c; tcp(7).
 */
@NullMarked
package dev.patchbay.transport.tcp;

import org.jspecify.annotations.NullMarked;
