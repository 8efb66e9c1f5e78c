package dev.patchbay.core.ip4.igmp;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.core.device.DeviceListener;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wiring.IcmpError;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.ProtocolHandler;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells links which groups are listened to here, and hears what others tell. Confined to the loop. Linux: {@code igmp_rcv}. */
public final class Igmp implements ProtocolHandler, DeviceListener {

    /** 01:00:5e:00:00:00, RFC 1112 §6.4. */
    private static final long MULTICAST_PREFIX = 0x0100_5e00_0000L;

    private final Loop loop;
    private final DeviceTable devices;
    private final Ip4Settings settings;
    private final IgmpWriter writer;
    private final Map<NetDevice, Reporter> reporters = new LinkedHashMap<>(0);

    @Inject
    public Igmp(Loop loop, DeviceTable devices, Ip4Settings settings, IgmpWriter writer) {
        this.loop = loop;
        this.devices = devices;
        this.settings = settings;
        this.writer = writer;
    }

    /** The first one listens to a group on a device. */
    public void join(NetDevice device, int group) {
        device.hear(station(group), true);
        reporters
                .computeIfAbsent(device, each -> new Reporter(each, loop, settings, writer))
                .join(group);
    }

    /** The last one listens to a group no longer. */
    public void leave(NetDevice device, int group) {
        device.hear(station(group), false);
        Reporter reporter = reporters.get(device);
        if (reporter != null) {
            reporter.leave(group);
        }
    }

    private static MacAddress station(int group) {
        return new MacAddress(MULTICAST_PREFIX | group & 0x7f_ffff);
    }

    @Override
    public void on(Event event, NetDevice device) {
        Reporter reporter = reporters.get(device);
        if (reporter == null) {
            return;
        }
        switch (event) {
            case UP -> reporter.up();
            case DOWN -> reporter.down();
            case UNREGISTER -> {
                reporter.down();
                reporters.remove(device);
            }
            default -> {}
        }
    }

    @Override
    public void receive(Packet packet) {
        if (packet.length() < IgmpHeader.LENGTH || !packet.ensureHead(IgmpHeader.LENGTH) || !checksumOk(packet)) {
            packet.end(DropReason.IGMP_INVALID);
            return;
        }
        packet.ensureHead(Math.min(packet.length(), IgmpHeader.QUERY3_LENGTH));
        NetDevice device = devices.get(packet.device());
        Reporter reporter = device == null ? null : reporters.get(device);
        boolean sense = reporter == null || hear(packet, reporter);
        packet.end(sense ? Outcome.DELIVERED : DropReason.IGMP_INVALID);
    }

    private static boolean hear(Packet packet, Reporter reporter) {
        byte[] b = packet.array();
        int at = packet.start();
        switch (IgmpHeader.type(b, at)) {
            case IgmpHeader.QUERY -> {
                return reporter.asked(b, at, packet.length());
            }
            case IgmpHeader.REPORT1, IgmpHeader.REPORT2 -> {
                boolean own = packet.type() == PacketType.LOOPBACK;
                int group = IgmpHeader.group(b, at);
                boolean toAll = packet.type() == PacketType.MULTICAST || packet.type() == PacketType.BROADCAST;
                if (!own && toAll && Ip4Address.isMulticast(group)) {
                    reporter.reported(group);
                }
                return true;
            }
            default -> {
                return true; // for routers
            }
        }
    }

    private static boolean checksumOk(Packet packet) {
        if (packet.checksum() == Checksum.UNNECESSARY) {
            return true;
        }
        long sum = InternetChecksum.sum(packet, packet.start(), packet.length(), 0);
        return InternetChecksum.fold(sum) == 0xffff;
    }

    @Override
    public boolean error(Packet quoted, IcmpError error) {
        return false; // Linux listens to none either
    }
}
