/**
 * {@code arping}, as iputils 20221126 does and prints it: asks on a link who has an address, tells who has it, or
 * finds out whether somebody has it already. RFC 826, RFC 5227.
 */
@NullMarked
package dev.patchbay.shell.arping;

import org.jspecify.annotations.NullMarked;
