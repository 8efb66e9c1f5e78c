/** {@code ip maddress}: the groups that links listen to. Follows iproute2's ipmaddr.c. */
@NullMarked
package dev.patchbay.shell.iproute.maddress;

import org.jspecify.annotations.NullMarked;
