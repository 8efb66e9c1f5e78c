/** Runs of scripts on a kernel, recorded, and played again as if they were a stack: the proof of the runner. */
@NullMarked
package dev.patchbay.packetdrill.replay;

import org.jspecify.annotations.NullMarked;
