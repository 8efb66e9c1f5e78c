/**
 * The kernel of this machine as the stack under test: each script in a network namespace of its own, in real time, with
 * a TUN device and a packet socket that sees what the stack sends, stamped by the kernel.
 *
 * <p>Linux on x86-64 alone, as root. All of it goes through one native function, syscall(2).
 */
@NullMarked
package dev.patchbay.packetdrill.kernel;

import org.jspecify.annotations.NullMarked;
