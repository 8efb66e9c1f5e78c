/**
 * A world without a network: it remembers what it is told, refuses a few things as the kernel does, and answers with
 * what a test put into it. Its time is virtual, its tasks take turns.
 */
@NullMarked
package dev.patchbay.shell.fake;

import org.jspecify.annotations.NullMarked;
