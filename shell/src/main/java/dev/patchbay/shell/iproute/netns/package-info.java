/**
 * {@code ip netns}: namespaces by name, and commands in them.
 *
 * <p>Follows iproute2's ipnetns.c.
 */
@NullMarked
package dev.patchbay.shell.iproute.netns;

import org.jspecify.annotations.NullMarked;
