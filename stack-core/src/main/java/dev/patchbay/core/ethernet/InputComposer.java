package dev.patchbay.core.ethernet;

import dev.patchbay.core.device.DeviceComposer;
import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.spi.LowerLink.RxHandler;
import dev.patchbay.spi.Medium;
import java.util.function.BooleanSupplier;

/**
 * Chooses the way in of each device of a namespace, once: from its medium, from who has claimed its input, and from
 * whether 127.x is to be kept from bridges and VLANs.
 *
 * <pre>
 * IP                                                            IpInput
 * Ethernet, untagged          EthernetInput →                                                        ProtocolDemux
 *           tagged            EthernetInput → LoopbackBypass → VlanTagStage →              ForeignTag → ProtocolDemux
 * a port,   untagged          EthernetInput → LoopbackBypass →              RxHandlerStage →           ProtocolDemux
 *           tagged            EthernetInput → LoopbackBypass → VlanTagStage → RxHandlerStage → ForeignTag → …
 * under a macvlan, untagged   EthernetInput →                               RxHandlerStage →           ProtocolDemux
 * </pre>
 */
public final class InputComposer implements DeviceComposer {

    private final ProtocolDemux demux;
    private final Rounds rounds;
    private final LoopbackMartians martians;
    private final BooleanSupplier bridgesLoopback;
    private final DeviceInput foreignTag;
    private final EthernetInput plain;
    private final EthernetInput plainWithBypass;
    private final IpInput bare;

    /**
     * @param martians what ends packets with loopback addresses
     * @param bridgesLoopback whether those are bridged and untagged like any other, as Linux does
     */
    public InputComposer(
            NetworkLayer ip4,
            NetworkLayer arp,
            LoopbackMartians martians,
            BooleanSupplier bridgesLoopback,
            DeviceTable devices) {
        this.demux = new ProtocolDemux(ip4, arp);
        this.rounds = new Rounds(devices);
        this.martians = martians;
        this.bridgesLoopback = bridgesLoopback;
        this.foreignTag = new ForeignTag(rounds, demux);
        DeviceInput tagged = new VlanTagStage(rounds, foreignTag);
        this.plain = new EthernetInput(demux, tagged);
        this.plainWithBypass = new EthernetInput(demux, new LoopbackBypass(martians, tagged));
        this.bare = new IpInput(ip4);
    }

    @Override
    public DeviceInput compose(NetDevice device) {
        if (device.traits.medium() == Medium.IP) {
            return bare;
        }
        boolean bypass = !bridgesLoopback.getAsBoolean();
        RxHandler handler = device.claims.handler();
        if (handler == null) {
            return bypass ? plainWithBypass : plain;
        }
        DeviceInput untagged = new RxHandlerStage(handler, rounds, demux);
        DeviceInput tagged = new VlanTagStage(rounds, new RxHandlerStage(handler, rounds, foreignTag));
        if (bypass) {
            tagged = new LoopbackBypass(martians, tagged);
            untagged = device.claims.isPort() ? new LoopbackBypass(martians, untagged) : untagged;
        }
        return new EthernetInput(untagged, tagged);
    }
}
