/** The multicast groups that are heard behind each port. Linux: br_mdb.c. */
@NullMarked
package dev.patchbay.ethernet.bridge.mdb;

import org.jspecify.annotations.NullMarked;
