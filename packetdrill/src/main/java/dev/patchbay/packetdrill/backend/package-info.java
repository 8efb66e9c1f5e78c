/**
 * The stack under test, as the runner sees it: a device to inject packets into and to sniff, system calls, set-up
 * commands, and a clock. {@code kernel} and {@code stack} implement it.
 */
@NullMarked
package dev.patchbay.packetdrill.backend;

import org.jspecify.annotations.NullMarked;
