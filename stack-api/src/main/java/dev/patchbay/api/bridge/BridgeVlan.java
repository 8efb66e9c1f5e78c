package dev.patchbay.api.bridge;

/**
 * A VLAN that a bridge port, or the bridge itself, is a member of.
 *
 * @param vid 1 to 4094
 * @param pvid whether frames that come in without a tag belong to it
 * @param untagged whether its frames leave without a tag
 */
public record BridgeVlan(int vid, boolean pvid, boolean untagged) {}
