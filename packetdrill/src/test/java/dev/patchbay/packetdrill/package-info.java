/** Tests of the runner: its language, its judgement, and the scripts that it runs. */
@NullMarked
package dev.patchbay.packetdrill;

import org.jspecify.annotations.NullMarked;
