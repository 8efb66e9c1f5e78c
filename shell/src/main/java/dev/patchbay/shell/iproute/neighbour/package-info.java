/**
 * {@code ip neighbour}: requests, selections, and the printer of an entry.
 *
 * <p>Follows iproute2's ipneigh.c.
 */
@NullMarked
package dev.patchbay.shell.iproute.neighbour;

import org.jspecify.annotations.NullMarked;
