/**
 * Kernel parameters as plain numbers that the packet path reads from an array, and that {@code sysctl} reads and writes
 * by name.
 */
@NullMarked
package dev.patchbay.core.sysctl;

import org.jspecify.annotations.NullMarked;
