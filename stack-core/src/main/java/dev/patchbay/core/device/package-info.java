/**
 * Devices: what the stack owns of each ({@link dev.patchbay.core.device.NetDevice}), the door to its driver
 * ({@link dev.patchbay.core.device.DevicePort}), the table of a namespace, and what changes them
 * ({@link dev.patchbay.core.device.DeviceControl}).
 *
 * <p>Linux: net/core/dev.c, net/core/link_watch.c, include/linux/netdevice.h.
 */
@NullMarked
package dev.patchbay.core.device;

import org.jspecify.annotations.NullMarked;
