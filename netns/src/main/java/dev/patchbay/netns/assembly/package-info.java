/**
 * The composition root: which classes make up a namespace, and how they are joined. Guice is seen here and nowhere
 * else.
 */
@NullMarked
package dev.patchbay.netns.assembly;

import org.jspecify.annotations.NullMarked;
