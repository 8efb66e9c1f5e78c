/**
 * The machine's own kernel at the other end: its {@code ping} reaches hosts in this JVM, it routes for them and they for
 * it. These tests are in real time by nature. Each makes namespaces of its own in the kernel, and removes them; nothing
 * leaves them. They take Linux, root, {@code /dev/net/tun} and the tools; without these they say that they are skipped,
 * except where {@code CI=true} and root promise them.
 */
@NullMarked
package dev.patchbay.kernel;

import org.jspecify.annotations.NullMarked;
