/**
 * The test kit. Whoever writes a driver extends {@link dev.patchbay.testing.LinkTypeContract} and learns whether it does
 * what the stack expects of every driver.
 *
 * <p>Tests run in worlds in virtual time, in quarantine, with fixed seeds: the same run every time.
 */
@NullMarked
package dev.patchbay.testing;

import org.jspecify.annotations.NullMarked;
