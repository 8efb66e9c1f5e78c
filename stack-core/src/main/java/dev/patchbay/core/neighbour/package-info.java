/**
 * Neighbours: who lives behind a link, and the state machine that finds it out and keeps it true. How to ask is left to
 * a {@link dev.patchbay.core.neighbour.Solicitor}.
 *
 * <p>Kernel R42, R44–R47, R50. RFC 4861 §7.3; Linux: net/core/neighbour.c.
 */
@NullMarked
package dev.patchbay.core.neighbour;

import org.jspecify.annotations.NullMarked;
