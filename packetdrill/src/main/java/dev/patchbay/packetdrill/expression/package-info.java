/** The arguments of system calls: expressions, their values, and the names that Linux has for numbers. */
@NullMarked
package dev.patchbay.packetdrill.expression;

import org.jspecify.annotations.NullMarked;
