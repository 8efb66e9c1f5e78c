/**
 * Names for numbers, as Linux keeps them in {@code /etc/services} and {@code /etc/protocols}. Shared by the rooms of this
 * module and not exported.
 */
@NullMarked
package dev.patchbay.capture.names;

import org.jspecify.annotations.NullMarked;
