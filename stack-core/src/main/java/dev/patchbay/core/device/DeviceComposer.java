package dev.patchbay.core.device;

/** Composes the way in of a device from its traits, and from what claims its input. */
@FunctionalInterface
public interface DeviceComposer {

    /** The first stage for a device that came into this namespace, or whose input was claimed or given back. */
    DeviceInput compose(NetDevice device);
}
