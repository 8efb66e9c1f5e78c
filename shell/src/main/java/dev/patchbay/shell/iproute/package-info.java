/**
 * The {@code ip} command, as iproute2 6.1 has it: {@link dev.patchbay.shell.iproute.Ip} reads the options in front and
 * finds the object; each object has a package of its own, reading and printing apart. Abbreviations, texts, columns,
 * JSON and exit statuses are the real tool's; usage texts are our own and list what this network can do.
 *
 * <p>IPv6 is what it is on a kernel without it: listings are empty, changes are "Operation not supported". {@code mode
 * DEFAULT} is printed for every link, since links here have none.
 */
@NullMarked
package dev.patchbay.shell.iproute;

import org.jspecify.annotations.NullMarked;
