/**
 * The transcript replay: what was recorded on a real Linux kernel is run again in a world, command by command, and what
 * Patchbay prints is compared with what Linux printed.
 *
 * <p>A {@link dev.patchbay.parity.Transcript} is a list of {@link dev.patchbay.parity.Step steps}. Each file has a
 * {@link dev.patchbay.parity.Setup} written by hand, which builds its topology, does what helper scripts did on the
 * recorded machine, and says what cannot be replayed and why. {@link dev.patchbay.parity.Replay} runs both;
 * {@link dev.patchbay.parity.Masks} takes out of both texts what differs from run to run on Linux too.
 *
 * <p>A lab is a script of somebody's own: {@link dev.patchbay.parity.Main} runs it here and on
 * the kernel of this machine, side by side, or makes a transcript of it.
 */
@NullMarked
package dev.patchbay.parity;

import org.jspecify.annotations.NullMarked;
