/**
 * Loops and the time they live in. {@link dev.patchbay.netns.loop.LiveLoops} is the machine's time: whoever brings work
 * runs it. {@link dev.patchbay.netns.loop.VirtualLoops} is virtual time: one event after another.
 *
 * <p>The rules that keep the live loops sound: two loops are never held; a packet for another loop is appended inside
 * the sender's, and only running the other is deferred until one's own is left; the budget belongs to the outermost
 * entry and covers all loops visited from it; leaving releases first and looks at the backlog again afterwards.
 *
 * <p>Linux: net/core/dev.c ({@code netif_rx}, {@code process_backlog}, {@code net_rx_action}).
 */
@NullMarked
package dev.patchbay.netns.loop;

import org.jspecify.annotations.NullMarked;
