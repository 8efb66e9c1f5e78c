/**
 * Shell commands of scripts. They are a closed list, and each is understood: what is not on the list fails the script,
 * as a command does that ends with a status other than 0.
 */
@NullMarked
package dev.patchbay.packetdrill.setup;

import org.jspecify.annotations.NullMarked;
