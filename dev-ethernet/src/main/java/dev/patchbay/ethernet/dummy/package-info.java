/** The device that leads nowhere. */
@NullMarked
package dev.patchbay.ethernet.dummy;

import org.jspecify.annotations.NullMarked;
