/** Many threads at once, in real time; bounded by counts, never by the clock. */
@NullMarked
package dev.patchbay.testing.threads;

import org.jspecify.annotations.NullMarked;
