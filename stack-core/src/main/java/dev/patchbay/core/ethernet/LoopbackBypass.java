package dev.patchbay.core.ethernet;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.core.device.DeviceInput;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.EtherType;
import dev.patchbay.wire.EthernetHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.VlanTag;

/**
 * Keeps 127.x from bridges and VLANs. It stands in the way in of a bridge port, and before the tag handling of any
 * device: a frame whose payload, behind up to two tags, is a valid IPv4 packet with its source or destination in
 * 127.0.0.0/8 skips bridge and VLAN and ends here as a martian, whatever its link addresses, and whatever {@code
 * route_localnet} says. ARP goes its way, and so does a packet whose header fails IPv4's check. A frame that only a
 * macvlan would take is not concerned.
 *
 * <p>This outranks Linux, where no code of layer 2 looks at IP addresses and a bridge forwards such a frame (kernel R28
 * to R30). {@code net.patchbay.bridge_loopback=1} gives Linux's behaviour back: then this stage is not there.
 */
final class LoopbackBypass implements DeviceInput {

    private final LoopbackMartians martians;
    private final DeviceInput next;

    LoopbackBypass(LoopbackMartians martians, DeviceInput next) {
        this.martians = martians;
        this.next = next;
    }

    @Override
    public void receive(Packet packet, NetDevice device) {
        int offset = EthernetHeader.LENGTH;
        int type = packet.protocol();
        if (VlanTag.isTag(type)) {
            // An inner tag; with the one beside the bytes, or the outermost on a port, two at most.
            int tags = packet.tag() == 0 ? 2 : 1;
            while (tags > 0 && VlanTag.isTag(type) && packet.ensureHead(offset + VlanTag.LENGTH)) {
                type = Bytes.u16(packet.array(), packet.start() + offset + 2);
                offset += VlanTag.LENGTH;
                tags--;
            }
        }
        if (type == EtherType.IP4 && isLoopback(packet, offset)) {
            packet.pull(offset);
            packet.networkHeader(packet.start());
            packet.protocol(EtherType.IP4);
            packet.tag(0);
            martians.end(packet, device);
        } else {
            next.receive(packet, device);
        }
    }

    /** Whether a valid IPv4 header with an address in 127/8 stands there. The addresses first: they are rarely so. */
    private static boolean isLoopback(Packet packet, int offset) {
        if (!packet.ensureHead(offset + Ip4Header.MIN_LENGTH)) {
            return false;
        }
        byte[] b = packet.array();
        int at = packet.start() + offset;
        if (!Ip4Address.isLoopback(Ip4Header.source(b, at)) && !Ip4Address.isLoopback(Ip4Header.destination(b, at))) {
            return false;
        }
        return isValid(packet, offset);
    }

    /** The checks of {@code Ip4Input}. Linux: {@code ip_rcv_core}. */
    private static boolean isValid(Packet packet, int offset) {
        byte[] b = packet.array();
        int at = packet.start() + offset;
        int headerLength = Ip4Header.headerLength(b, at);
        if (headerLength < Ip4Header.MIN_LENGTH
                || Ip4Header.version(b, at) != 4
                || !packet.ensureHead(offset + headerLength)) {
            return false;
        }
        b = packet.array();
        at = packet.start() + offset;
        int length = Ip4Header.totalLength(b, at);
        return Ip4Header.checksumOk(b, at, headerLength)
                && length >= headerLength
                && length <= packet.length() - offset;
    }
}
