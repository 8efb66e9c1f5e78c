/**
 * The script language: tokens, grammar, and what a script says once it is understood. A script is parsed as a whole
 * before anything runs, and its packets are checked as it is parsed.
 */
@NullMarked
package dev.patchbay.packetdrill.script;

import org.jspecify.annotations.NullMarked;
