/**
 * Patchbay as the stack under test: a world in virtual time, a device whose other end is the runner, and system calls
 * mapped onto {@code dev.patchbay.api.socket}.
 */
@NullMarked
package dev.patchbay.packetdrill.stack;

import org.jspecify.annotations.NullMarked;
