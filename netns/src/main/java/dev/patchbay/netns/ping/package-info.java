/** Ping, for those who hold the Java API. */
@NullMarked
package dev.patchbay.netns.ping;

import org.jspecify.annotations.NullMarked;
