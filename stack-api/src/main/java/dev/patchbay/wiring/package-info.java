/**
 * What our own rooms ask of one another, so that they can stay strangers: the loop, waiting, the routing tables, hooks,
 * counters and kernel parameters. Users and drivers have no business here.
 */
@NullMarked
package dev.patchbay.wiring;

import org.jspecify.annotations.NullMarked;
