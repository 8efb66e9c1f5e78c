/**
 * The forwarding database: which station is behind which port, learned, aged, or set by hand. Linux: br_fdb.c.
 */
@NullMarked
package dev.patchbay.ethernet.bridge.fdb;

import org.jspecify.annotations.NullMarked;
