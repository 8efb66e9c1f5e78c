package dev.patchbay.core.ip4.address;

import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import jakarta.inject.Inject;

/**
 * Chooses source addresses for what leaves by a device: its own first, then any other's (kernel R64). Linux: {@code
 * inet_select_addr}.
 */
public final class SourceSelection {

    private final DeviceTable devices;

    @Inject
    public SourceSelection(DeviceTable devices) {
        this.devices = devices;
    }

    /**
     * An address.
     *
     * @param destination whose subnet is preferred; 0: none
     * @param scope the largest scope number that will do
     * @return 0: there is none
     */
    public int select(int ifindex, int destination, int scope) {
        NetDevice device = devices.get(ifindex);
        Ip4Device ip4 = device == null ? null : Ip4Device.of(device);
        int source = ip4 == null ? 0 : ip4.select(destination, scope);
        return source != 0 ? source : ofAnyDevice(scope);
    }

    private int ofAnyDevice(int scope) {
        for (NetDevice other : devices.all()) {
            Ip4Device there = Ip4Device.of(other);
            int source = there == null ? 0 : there.selectForOthers(scope);
            if (source != 0) {
                return source;
            }
        }
        return 0;
    }
}
