/** Capture files, capture filters, and the words for captured packets. */
@NullMarked
package dev.patchbay.fuzz.capture;

import org.jspecify.annotations.NullMarked;
