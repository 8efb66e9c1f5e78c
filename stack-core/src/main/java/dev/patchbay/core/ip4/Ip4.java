package dev.patchbay.core.ip4;

import dev.patchbay.api.Errno;
import dev.patchbay.api.RouteType;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.gso.Segmenter;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.ip4.icmp.Icmp;
import dev.patchbay.core.ip4.icmp.IcmpErrors;
import dev.patchbay.core.ip4.igmp.Igmp;
import dev.patchbay.core.ip4.input.LocalDelivery;
import dev.patchbay.core.ip4.output.Ip4Output;
import dev.patchbay.core.ip4.output.Ip4Writer;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.core.ip4.route.ReplySource;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wiring.Flow4;
import dev.patchbay.wiring.Ip4Layer;
import dev.patchbay.wiring.Ip4Path;
import dev.patchbay.wiring.Ip4Send;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.ProtocolHandler;
import dev.patchbay.wiring.RawHandler;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** IPv4 as transports see it. */
public final class Ip4 implements Ip4Layer {

    private final Loop loop;
    private final DeviceTable devices;
    private final Ip4Router router;
    private final Ip4Writer writer;
    private final Ip4Output output;
    private final ReplySource replySource;
    private final LocalDelivery delivery;
    private final Icmp icmp;
    private final IcmpErrors errors;
    private final Igmp igmp;
    private final Ip4Settings settings;
    private final Segmenter segmenter = new Segmenter();

    @Inject
    public Ip4(
            Loop loop,
            DeviceTable devices,
            Ip4Router router,
            Ip4Writer writer,
            Ip4Output output,
            ReplySource replySource,
            LocalDelivery delivery,
            Icmp icmp,
            IcmpErrors errors,
            Igmp igmp,
            Ip4Settings settings) {
        this.loop = loop;
        this.devices = devices;
        this.router = router;
        this.writer = writer;
        this.output = output;
        this.replySource = replySource;
        this.delivery = delivery;
        this.icmp = icmp;
        this.errors = errors;
        this.igmp = igmp;
        this.settings = settings;
    }

    @Override
    public @Nullable Ip4Path path(Flow4 flow) {
        return router.output(flow);
    }

    @Override
    public Errno error() {
        return router.error();
    }

    @Override
    public boolean isValid(Ip4Path path) {
        return router.isValid((Ip4Route) path);
    }

    @Override
    public int mtu(Ip4Path path) {
        return ((Ip4Route) path).mtu(loop);
    }

    @Override
    public int deviceMtu(Ip4Path path) {
        return ((Ip4Route) path).asDevice().mtu(loop);
    }

    @Override
    public int defaultTtl() {
        return settings.get(Ip4Sysctl.IP_DEFAULT_TTL);
    }

    @Override
    public int defaultDiscovery() {
        return settings.get(Ip4Sysctl.IP_NO_PMTU_DISC) == 0 ? SocketOption.PMTUDISC_WANT : SocketOption.PMTUDISC_DONT;
    }

    @Override
    public int deviceOf(int address) {
        NetDevice owner = router.ownerOf(address);
        return owner == null ? 0 : owner.index();
    }

    @Override
    public @Nullable Errno send(Packet packet, Ip4Path path, Ip4Send how) {
        return writer.send(packet, (Ip4Route) path, how);
    }

    @Override
    public @Nullable Errno sendRaw(Packet packet, Ip4Path path, Ip4Send how) {
        return writer.sendRaw(packet, (Ip4Route) path, how);
    }

    @Override
    public void confirm(Ip4Path path, int destination) {
        output.confirm((Ip4Route) path, destination);
    }

    @Override
    public RouteType addressType(int address) {
        return router.typeOf(address);
    }

    @Override
    public boolean isBindable(int address) {
        if (address == 0 || settings.is(Ip4Sysctl.IP_NONLOCAL_BIND)) {
            return true;
        }
        RouteType type = router.typeOf(address);
        return type == RouteType.LOCAL || type == RouteType.BROADCAST || type == RouteType.MULTICAST;
    }

    @Override
    public int replySource(Packet packet) {
        return replySource.of(packet);
    }

    @Override
    public void portUnreachable(Packet packet) {
        errors.send(packet, IcmpHeader.UNREACHABLE, IcmpHeader.PORT_UNREACHABLE, 0);
    }

    @Override
    public void handle(int protocol, ProtocolHandler handler) {
        delivery.handle(protocol, handler);
    }

    @Override
    public void raw(RawHandler handler) {
        delivery.raw(handler);
    }

    @Override
    public void echoes(ProtocolHandler handler) {
        icmp.echoes(handler);
    }

    @Override
    public boolean segment(Packet whole, Consumer<Packet> next) {
        whole.startAt(whole.networkHeader());
        return segmenter.cut(whole, loop, segment -> {
            segment.startAt(segment.transportHeader());
            next.accept(segment);
        });
    }

    @Override
    public void membership(int ifindex, int group, boolean join) {
        NetDevice device = devices.get(ifindex);
        Ip4Device ip4 = device == null ? null : Ip4Device.of(device);
        if (device == null || ip4 == null) {
            return;
        }
        if (join && ip4.join(group)) {
            igmp.join(device, group);
        } else if (!join && ip4.leave(group)) {
            igmp.leave(device, group);
        }
    }
}
