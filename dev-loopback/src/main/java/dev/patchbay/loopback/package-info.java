/** The driver of {@code lo}. Found by {@link java.util.ServiceLoader}; nobody imports it. */
@NullMarked
package dev.patchbay.loopback;

import org.jspecify.annotations.NullMarked;
