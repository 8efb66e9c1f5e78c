/** Drivers for tests alone. Each asks something of the SPI that the drivers in the house do not. */
@NullMarked
package dev.patchbay.testing.drivers;

import org.jspecify.annotations.NullMarked;
