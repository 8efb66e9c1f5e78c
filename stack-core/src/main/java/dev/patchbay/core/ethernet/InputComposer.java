package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceComposer;
import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.spi.LowerLink.RxHandler;
import dev.patchbay.spi.Medium;

/** Chooses the way in of each device of a namespace, once, from its medium and from who has claimed its input. */
public final class InputComposer implements DeviceComposer {

    private final ProtocolDemux demux;
    private final DeviceTable devices;
    private final EthernetInput ethernet;
    private final IpInput bare;

    public InputComposer(NetworkLayer ip4, NetworkLayer arp, DeviceTable devices) {
        this.demux = new ProtocolDemux(ip4, arp);
        this.devices = devices;
        this.ethernet = new EthernetInput(demux);
        this.bare = new IpInput(ip4);
    }

    @Override
    public DeviceInput compose(NetDevice device) {
        if (device.traits.medium() == Medium.IP) {
            return bare;
        }
        RxHandler handler = device.rxHandler();
        return handler == null ? ethernet : new ClaimedInput(handler, demux, devices);
    }
}
