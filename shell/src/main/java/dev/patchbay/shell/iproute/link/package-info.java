/**
 * {@code ip link}. A {@link dev.patchbay.shell.iproute.link.LinkRequest} is read from the words, the same for {@code
 * add}, {@code set}, {@code delete} and the peer of a pair; one class per sub-command does it.
 *
 * <p>Follows iproute2's iplink.c for the words and Linux's rtnetlink.c for the order in which they take effect.
 */
@NullMarked
package dev.patchbay.shell.iproute.link;

import org.jspecify.annotations.NullMarked;
