@NullMarked
package dev.patchbay.examples;

import org.jspecify.annotations.NullMarked;
