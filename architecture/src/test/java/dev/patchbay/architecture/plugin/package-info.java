/** Plugins as they come: in jars, on the class path and on the module path, sound and broken. */
@NullMarked
package dev.patchbay.architecture.plugin;

import org.jspecify.annotations.NullMarked;
