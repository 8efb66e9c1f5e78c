/** Small commands that need no network: {@code echo}, {@code sleep}, {@code hostname}, {@code cat}, {@code help}, … */
@NullMarked
package dev.patchbay.shell.builtin;

import org.jspecify.annotations.NullMarked;
