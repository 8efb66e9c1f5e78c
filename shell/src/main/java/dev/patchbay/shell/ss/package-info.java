/**
 * {@code ss}, as iproute2 6.1 has it: the sockets of a namespace, in columns as wide as what stands in them. {@link
 * dev.patchbay.shell.ss.SsOptionReader} reads the command line, {@link dev.patchbay.shell.ss.FilterParser} the filter
 * behind it, {@link dev.patchbay.shell.ss.SocketLine} turns one socket into a line of {@link
 * dev.patchbay.shell.ss.Columns}.
 */
@NullMarked
package dev.patchbay.shell.ss;

import org.jspecify.annotations.NullMarked;
