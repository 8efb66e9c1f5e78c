/** {@code ip tuntap}: links to the machine's own kernel. iproute2: iptuntap.c. */
@NullMarked
package dev.patchbay.shell.iproute.tuntap;

import org.jspecify.annotations.NullMarked;
