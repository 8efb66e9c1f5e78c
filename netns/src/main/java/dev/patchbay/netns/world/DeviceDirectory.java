package dev.patchbay.netns.world;

import dev.patchbay.api.MacAddress;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.netns.assembly.Rooms;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.wiring.LinkDirectory;
import org.jspecify.annotations.Nullable;

/** The devices of a namespace as its sockets see them. */
final class DeviceDirectory implements LinkDirectory {

    private final Rooms rooms;

    DeviceDirectory(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public int indexOf(String name) {
        NetDevice device = rooms.devices.get(name);
        return device == null ? 0 : device.index();
    }

    @Override
    public @Nullable String nameOf(int index) {
        NetDevice device = rooms.devices.get(index);
        return device == null ? null : device.name();
    }

    @Override
    public boolean isUp(int index) {
        NetDevice device = rooms.devices.get(index);
        return device != null && device.isUp();
    }

    @Override
    public int mtu(int index) {
        NetDevice device = rooms.devices.get(index);
        return device == null ? 0 : device.mtu();
    }

    @Override
    public int linkType(int index) {
        NetDevice device = rooms.devices.get(index);
        return device == null ? LinkTraits.ARPHRD_NONE : device.traits.linkType();
    }

    @Override
    public boolean isFramed(int index) {
        NetDevice device = rooms.devices.get(index);
        return device != null && device.isFramed();
    }

    @Override
    public @Nullable MacAddress address(int index) {
        NetDevice device = rooms.devices.get(index);
        return device == null ? null : device.view().address();
    }

    @Override
    public @Nullable MacAddress broadcast(int index) {
        NetDevice device = rooms.devices.get(index);
        return device == null ? null : device.view().broadcast();
    }

    @Override
    public void transmit(int index, Packet packet) {
        NetDevice device = rooms.devices.get(index);
        if (device == null) {
            packet.end(DropReason.DEV_GONE);
        } else {
            device.transmit(packet);
        }
    }

    @Override
    public Runnable tap(int index, FrameTap tap) {
        NetDevice device = rooms.devices.get(index);
        return rooms.taps.add(device, (packet, where, outgoing) -> tap.tap(packet, where.index(), outgoing), () -> {});
    }
}
