package dev.patchbay.core.ip4.route;

import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.DeviceSysctl;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.address.SourceSelection;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.core.neighbour.NeighbourEntry;
import dev.patchbay.core.neighbour.NeighbourTable;
import dev.patchbay.wiring.FibSurroundings;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The stack as the routing tables see it. */
public final class FibView implements FibSurroundings {

    private final DeviceTable devices;
    private final SourceSelection sources;
    private final Ip4Settings settings;
    private @Nullable NeighbourTable neighbours;

    @Inject
    public FibView(DeviceTable devices, SourceSelection sources, Ip4Settings settings) {
        this.devices = devices;
        this.sources = sources;
        this.settings = settings;
    }

    /** Shows the neighbours, which are made after the tables. */
    public void show(NeighbourTable table) {
        neighbours = table;
    }

    @Override
    public Device device(int ifindex) {
        NetDevice device = devices.get(ifindex);
        if (device == null) {
            return Device.ABSENT;
        }
        if (!device.isUp()) {
            return Device.DOWN;
        }
        return device.hasCarrier() ? Device.UP : Device.NO_CARRIER;
    }

    @Override
    public boolean speaksIp4(int ifindex) {
        NetDevice device = devices.get(ifindex);
        return device != null && Ip4Device.of(device) != null;
    }

    @Override
    public boolean isLoopback(int ifindex) {
        NetDevice device = devices.get(ifindex);
        return device != null && device.isLoopback();
    }

    @Override
    public int loopback() {
        return devices.loopback().index();
    }

    @Override
    public int indexOf(String device) {
        NetDevice found = devices.get(device);
        return found == null ? 0 : found.index();
    }

    @Override
    public boolean ignoresLinkdown(int ifindex) {
        NetDevice device = devices.get(ifindex);
        Ip4Device ip4 = device == null ? null : Ip4Device.of(device);
        return ip4 != null && ip4.either(DeviceSysctl.IGNORE_ROUTES_WITH_LINKDOWN);
    }

    @Override
    public int selectSource(int ifindex, int destination, int scope) {
        return sources.select(ifindex, destination, scope);
    }

    @Override
    public boolean neighbourUsable(int ifindex, int address) {
        NetDevice device = devices.get(ifindex);
        NeighbourTable table = neighbours;
        NeighbourEntry entry = device == null || table == null ? null : table.find(address, device);
        return entry == null || entry.state().isValid();
    }

    @Override
    public int multipathHashPolicy() {
        return settings.get(Ip4Sysctl.FIB_MULTIPATH_HASH_POLICY);
    }

    @Override
    public boolean multipathUsesNeighbours() {
        return settings.is(Ip4Sysctl.FIB_MULTIPATH_USE_NEIGH);
    }

    @Override
    public boolean mergedLocal() {
        return settings.mergedLocal();
    }
}
