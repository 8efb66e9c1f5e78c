/** Raw sockets: IP packets as they are. raw(7); Linux: net/ipv4/raw.c. */
@NullMarked
package dev.patchbay.transport.raw;

import org.jspecify.annotations.NullMarked;
