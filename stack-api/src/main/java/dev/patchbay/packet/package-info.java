/**
 * The packet: one buffer with one owner, and the verdict in which each packet ends exactly once.
 *
 * <p>Linux: {@code struct sk_buff}, {@code kfree_skb_reason}.
 */
@NullMarked
package dev.patchbay.packet;

import org.jspecify.annotations.NullMarked;
