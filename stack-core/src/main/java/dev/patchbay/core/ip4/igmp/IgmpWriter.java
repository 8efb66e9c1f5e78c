package dev.patchbay.core.ip4.igmp;

import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.output.Ip4Writer;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Ip4Send;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;

/** Sends IGMP messages: one hop far, with a router alert (RFC 2113). Linux: {@code igmp_send_report}, {@code igmpv3_newpack}. */
public final class IgmpWriter {

    private static final byte[] ROUTER_ALERT = {(byte) 0x94, 4, 0, 0};
    private static final int HEADERS = 24 + IgmpHeader.LENGTH;
    /** RFC 3376 §4: internetwork control. */
    private static final int TOS = 0xc0;

    private final Loop loop;
    private final Ip4Router router;
    private final Ip4Writer writer;
    private final Flow4 flow = new Flow4();
    private final Ip4Send how = new Ip4Send();

    @Inject
    public IgmpWriter(Loop loop, Ip4Router router, Ip4Writer writer) {
        this.loop = loop;
        this.router = router;
        this.writer = writer;
        how.protocol = IpProtocol.IGMP;
        how.tos = TOS;
        how.ttl = 1;
        how.mtuDiscovery = SocketOption.PMTUDISC_DO;
        how.options = ROUTER_ALERT;
    }

    /** A message of version 1 or 2. */
    void old(NetDevice device, int type, int group, int to) {
        Packet packet = loop.originate();
        int at = packet.put(IgmpHeader.LENGTH);
        byte[] b = packet.array();
        Bytes.put32(b, at, type << 24);
        Bytes.put32(b, at + IgmpHeader.GROUP_AT, group);
        send(packet, device, to, false);
    }

    /**
     * A report of version 3, or as many as the device's MTU makes necessary.
     *
     * @param types of the records
     * @param groups of the records
     */
    void report(NetDevice device, int[] types, int[] groups) {
        int most = Math.max(1, (device.mtu() - HEADERS) / IgmpHeader.RECORD_LENGTH);
        for (int from = 0; from < groups.length; from += most) {
            part(device, types, groups, from, Math.min(groups.length, from + most));
        }
    }

    private void part(NetDevice device, int[] types, int[] groups, int from, int to) {
        int length = IgmpHeader.LENGTH + (to - from) * IgmpHeader.RECORD_LENGTH;
        Packet packet = loop.originate();
        int at = packet.put(length);
        byte[] b = packet.array();
        Bytes.put32(b, at, IgmpHeader.REPORT3 << 24);
        Bytes.put32(b, at + IgmpHeader.GROUP_AT, to - from);
        int record = at + IgmpHeader.LENGTH;
        for (int i = from; i < to; i++) {
            Bytes.put32(b, record, types[i] << 24);
            Bytes.put32(b, record + 4, groups[i]);
            record += IgmpHeader.RECORD_LENGTH;
        }
        send(packet, device, IgmpHeader.ALL_REPORTS, true);
    }

    /** @param ownOnly whether it comes from no address, where the chosen one is another device's */
    private void send(Packet packet, NetDevice device, int to, boolean ownOnly) {
        byte[] b = packet.array();
        int at = packet.start();
        Bytes.put16(b, at + IgmpHeader.CHECKSUM_AT, InternetChecksum.of(b, at, packet.length()));
        flow.clear();
        flow.destination = to;
        flow.outputDevice = device.index();
        flow.protocol = IpProtocol.IGMP;
        Ip4Route route = router.output(flow);
        if (route == null) {
            packet.end(dev.patchbay.packet.DropReason.IP_OUTNOROUTES);
            return;
        }
        Ip4Device ip4 = Ip4Device.of(device);
        how.source = ownOnly && (ip4 == null || !ip4.has(flow.source)) ? 0 : flow.source;
        how.destination = to;
        writer.send(packet, route, how);
    }
}
