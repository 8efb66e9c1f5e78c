/**
 * {@code nc}, as OpenBSD's netcat of a Debian 12 has it: {@link dev.patchbay.shell.netcat.Dialler} connects, {@link
 * dev.patchbay.shell.netcat.Listener} waits to be connected to, and {@link dev.patchbay.shell.netcat.Relay} carries
 * bytes between a socket and the command's own streams. {@code ncat}, Nmap's, as far as it does the same.
 */
@NullMarked
package dev.patchbay.shell.netcat;

import org.jspecify.annotations.NullMarked;
