/** The words in which the stories are told: hosts, cables, frames, echoes and what a wire carried. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.stories.kit;
