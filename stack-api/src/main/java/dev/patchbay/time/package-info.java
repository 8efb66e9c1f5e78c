/**
 * Time as a parameter. A {@link dev.patchbay.time.Clock} tells it, {@link dev.patchbay.time.Timers} make alarms that
 * run inside a loop. {@link dev.patchbay.time.SystemClock} is the only class anywhere that reads the machine's clock;
 * an architecture test says so.
 */
@NullMarked
package dev.patchbay.time;

import org.jspecify.annotations.NullMarked;
