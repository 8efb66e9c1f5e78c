/** Who listens to which group, and how routers and bridges get to know. */
@NullMarked
package dev.patchbay.stories.igmp;

import org.jspecify.annotations.NullMarked;
