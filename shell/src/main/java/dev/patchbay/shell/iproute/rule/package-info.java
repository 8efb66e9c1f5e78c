/**
 * {@code ip rule}: requests, selections, and the printer of a rule.
 *
 * <p>Follows iproute2's iprule.c.
 */
@NullMarked
package dev.patchbay.shell.iproute.rule;

import org.jspecify.annotations.NullMarked;
