/** Plugins: finding them by {@link java.util.ServiceLoader}, and living with those that are broken. */
@NullMarked
package dev.patchbay.netns.plugin;

import org.jspecify.annotations.NullMarked;
