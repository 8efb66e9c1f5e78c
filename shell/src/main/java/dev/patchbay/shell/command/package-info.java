/**
 * What a command is: a {@link dev.patchbay.shell.command.Command} gets a {@link dev.patchbay.shell.command.Call} with
 * its arguments, the namespace it runs in and three streams, and answers an exit status. {@link
 * dev.patchbay.shell.command.Commands} finds commands by name, so that one command can run another, as {@code ip netns
 * exec} does.
 */
@NullMarked
package dev.patchbay.shell.command;

import org.jspecify.annotations.NullMarked;
