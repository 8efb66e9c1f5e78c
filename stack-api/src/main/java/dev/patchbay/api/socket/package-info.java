/**
 * Sockets shaped like the system calls: what is opened, bound, connected, sent and received, with Linux's options and
 * errnos. Friendlier forms are thin clients of this one.
 *
 * <p>Linux: socket(7), ip(7), udp(7), raw(7), packet(7).
 */
@NullMarked
package dev.patchbay.api.socket;

import org.jspecify.annotations.NullMarked;
