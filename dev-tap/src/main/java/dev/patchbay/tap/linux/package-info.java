/** The system calls that a tap takes, and the device of the kernel that they make. Linux, 64 bits. */
@NullMarked
package dev.patchbay.tap.linux;

import org.jspecify.annotations.NullMarked;
