/** What the tools of iputils 20221126, {@code ping} and {@code arping}, have in common: how they read numbers. */
@NullMarked
package dev.patchbay.shell.iputils;

import org.jspecify.annotations.NullMarked;
