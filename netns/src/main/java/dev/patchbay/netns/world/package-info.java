/**
 * Worlds, namespaces and links as users hold them, over the rooms behind them; the configuration lock; making, moving
 * and removing links across namespaces.
 *
 * <p>Linux: net/core/rtnetlink.c, net_namespace.c.
 */
@NullMarked
package dev.patchbay.netns.world;

import org.jspecify.annotations.NullMarked;
