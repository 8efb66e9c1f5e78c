/**
 * The bridge: a link with ports, that learns which station is behind which port and sends frames only where they belong,
 * and is a station itself (kernel R79 to R85b). IEEE 802.1D-1998, 802.1Q-1998; Linux: net/bridge.
 *
 * <p>{@link dev.patchbay.ethernet.bridge.Bridge} joins the parts. A frame that comes in by a port meets {@link
 * dev.patchbay.ethernet.bridge.BridgeInput}, {@link dev.patchbay.ethernet.bridge.BridgeVlans}, the {@link
 * dev.patchbay.ethernet.bridge.fdb forwarding database} and {@link dev.patchbay.ethernet.bridge.BridgeOutput}; the {@link
 * dev.patchbay.ethernet.bridge.stp spanning tree} says which ports take part.
 *
 * <p>Frames with 127.x addresses do not come here: see {@code LoopbackBypass} in the stack's core.
 */
@NullMarked
package dev.patchbay.ethernet.bridge;

import org.jspecify.annotations.NullMarked;
