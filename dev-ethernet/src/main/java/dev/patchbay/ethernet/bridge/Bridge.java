package dev.patchbay.ethernet.bridge;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.bridge.BridgeVlan;
import dev.patchbay.api.bridge.Fdb;
import dev.patchbay.api.bridge.Mdb;
import dev.patchbay.api.bridge.OwnTimes;
import dev.patchbay.api.bridge.VlanFilter;
import dev.patchbay.ethernet.bridge.fdb.ForwardingTable;
import dev.patchbay.ethernet.bridge.mdb.GroupTable;
import dev.patchbay.ethernet.bridge.snooping.Snooper;
import dev.patchbay.ethernet.bridge.stp.BridgeId;
import dev.patchbay.ethernet.bridge.stp.PortState;
import dev.patchbay.ethernet.bridge.stp.SpanningTree;
import dev.patchbay.ethernet.bridge.stp.StpPort;
import dev.patchbay.ethernet.bridge.stp.StpTimes;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LowerLink;
import dev.patchbay.wire.EthernetHeader;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One bridge: joins ports, forwarding database, VLANs and spanning tree, and is a station itself, whose address is the
 * lowest of its ports' and whose carrier is theirs (kernel R79). Confined to the loop. Linux: {@code struct net_bridge},
 * br_if.c, br_device.c.
 */
final class Bridge implements LinkDriver {

    private static final LinkTraits TRAITS = LinkTraits.ETHERNET.withFeatures(
            LinkFeature.CSUM, LinkFeature.SG, LinkFeature.GSO, LinkFeature.VLAN_TX, LinkFeature.NETNS_IMMUTABLE);

    /** 224.0.0.106, the group of those who watch what groups others hear, RFC 4286. Linux: {@code br_multicast_join_snoopers}. */
    private static final MacAddress SNOOPERS = MacAddress.parse("01:00:5e:00:00:6a");

    private static final int DEFAULT_MTU = 1500;
    private static final long DEFAULT_AGEING = 300_000_000_000L;

    final LinkPort self;
    final PortTable ports = new PortTable();
    final BridgeVlans vlans = new BridgeVlans();
    final SpanningTree tree;
    final ForwardingTable fdb;
    final VlanControl vlanControl;
    final GroupTable groups;
    final Snooper snooper;
    final BridgeOutput output;
    final BridgeInput input;
    private final Map<BridgeOption, Long> kept = new EnumMap<>(BridgeOption.class);

    long ageing = DEFAULT_AGEING;
    int groupForwardMask;
    boolean noLinkLocalLearn;

    /** Whether the administrator chose the address, or the MTU, so that they no longer follow the ports. */
    private boolean addressByHand;

    private boolean mtuByHand;

    private boolean up;
    private long ownAddress;

    Bridge(LinkPort self, LinkSpec spec) {
        this.self = self;
        this.tree = new SpanningTree(new Around(), self.timers());
        this.fdb = new ForwardingTable(self.timers(), this::holdTime);
        this.groups = new GroupTable(self.timers());
        this.snooper = new Snooper(new SnoopSettings(this), new SnoopSurroundings(this), groups, self.timers());
        this.output = new BridgeOutput(self, ports, vlans);
        this.input = new BridgeInput(this);
        this.vlanControl = new VlanControl(this);
        spec.address().ifPresent(address -> {
            addressByHand = true;
            tree.address(address.bits());
        });
        mtuByHand = spec.mtu().isPresent();
        change(spec);
    }

    /** While stations may have moved the memory is short. IEEE 802.1D-1998 §8.3.5; Linux: {@code hold_time}. */
    private long holdTime() {
        return tree.topologyChange() ? tree.times().forwardDelay() : ageing;
    }

    @Override
    public LinkTraits traits() {
        return TRAITS;
    }

    // ------------------------------------------------------------------------------------------ as a station

    /** What the bridge sends itself. Linux: {@code br_dev_xmit}. */
    @Override
    public Verdict transmit(Packet frame) {
        if (!vlans.enter(vlans.own, frame)) {
            return frame.end(BridgeDrop.VLAN_FILTER);
        }
        long destination = EthernetHeader.destination(frame.array(), frame.start());
        if (destination == EthernetHeader.BROADCAST) {
            return output.flood(PortFlag.BCAST_FLOOD, null, frame, false);
        }
        int vid = vlans.vid(frame);
        if (EthernetHeader.isGroup(destination)) {
            return switch (snooper.receive(0, frame, vid)) {
                case FLOOD -> output.flood(PortFlag.MCAST_FLOOD, null, frame, false);
                case LISTENERS -> output.multicast(snooper.listeners(), snooper.routers(), null, frame, false);
                case DROP -> frame.end(BridgeDrop.BAD_IGMP);
            };
        }
        int to = fdb.find(destination, vid);
        if (to == ForwardingTable.UNKNOWN) {
            return output.flood(PortFlag.FLOOD, null, frame, false);
        }
        return output.forward(to < 0 ? null : ports.get(to), null, frame, false);
    }

    @Override
    public void up() {
        up = true;
        self.group(SNOOPERS, true);
        followOwnAddress();
        fdb.start();
        tree.start();
        for (BridgePort port : ports.all) {
            if (port.isReady()) {
                tree.enable(port.stp);
            }
        }
        snooper.start();
    }

    boolean isUp() {
        return up;
    }

    @Override
    public void down() {
        up = false;
        self.group(SNOOPERS, false);
        tree.stop();
        fdb.stop();
        snooper.stop();
    }

    @Override
    public void address(MacAddress address) {
        addressByHand = true;
        tree.address(address.bits());
        forgetOwnAddress();
        rememberOwnAddress(address.bits(), true);
    }

    @Override
    public void mtu(int bytes) {
        mtuByHand = true;
    }

    // ------------------------------------------------------------------------------------------------- its ports

    /** Linux: {@code br_add_if}. */
    @Override
    public void enslave(LowerLink link) {
        if (link.traits().linkType() != LinkTraits.ARPHRD_ETHER) {
            throw new NetException(Errno.EINVAL);
        }
        if (link.kind().equals(BridgeType.KIND)) {
            throw new NetException(Errno.ELOOP, "Can not enslave a bridge to a bridge"); // kernel R84
        }
        followOwnAddress();
        BridgePort port = new BridgePort(this, link, tree.add(ports.freeNumber(), PathCost.of(link)));
        try {
            link.handle(port);
        } catch (NetException e) {
            tree.remove(port.stp);
            throw e;
        }
        link.allMulticast(true);
        link.promiscuous(true);
        link.watch(port);
        ports.add(port);
        fdb.addLocal(port.address, 0, port.number());
        vlanControl.welcome(port);
        recalculate();
        if (up && port.isReady()) {
            tree.enable(port.stp);
        }
        adjustMtu();
    }

    /** Linux: {@code br_del_if}. */
    @Override
    public void release(LowerLink link) {
        BridgePort port = ports.of(link);
        if (port.state() != PortState.DISABLED) {
            tree.disable(port.stp);
        }
        ports.remove(port);
        tree.remove(port.stp);
        fdb.forget(port.number(), true);
        groups.forget(port.number(), true);
        snooper.routers().set(port.number(), 1);
        shareLocal(port.address);
        recalculate();
        adjustMtu();
    }

    /** Something about a port's link is another than it was. Linux: {@code br_device_event}. */
    void portChanged(BridgePort port) {
        long address = port.link.address().bits();
        if (address != port.address) {
            long before = port.address;
            port.address = address;
            vlanControl.moveLocal(port, before, address);
            shareLocal(before);
            recalculate();
        }
        boolean enabled = port.state() != PortState.DISABLED;
        if (up && port.isReady() && !enabled) {
            tree.cost(port.stp, PathCost.of(port.link), false);
            tree.enable(port.stp);
        } else if (enabled && !port.isReady()) {
            tree.disable(port.stp);
        }
        adjustMtu();
    }

    /** An address that was one port's is still another's, if it has the same. */
    private void shareLocal(long address) {
        for (BridgePort other : ports.all) {
            if (other.address == address) {
                vlanControl.addLocal(other);
            }
        }
    }

    /** The bridge's address is the lowest of its ports', none without ports. Linux: {@code br_stp_recalculate_bridge_id}. */
    private void recalculate() {
        if (addressByHand) {
            return;
        }
        long lowest = 0;
        for (BridgePort port : ports.all) {
            if (lowest == 0 || port.address < lowest) {
                lowest = port.address;
            }
        }
        if (BridgeId.address(tree.roles().id()) != lowest) {
            tree.address(lowest);
            self.address(new MacAddress(lowest));
            followOwnAddress();
        }
    }

    /** The entries of the bridge's own address follow it. */
    private void followOwnAddress() {
        long address = self.address().bits();
        if (address != ownAddress) {
            forgetOwnAddress();
            rememberOwnAddress(address, addressByHand);
        }
    }

    private void rememberOwnAddress(long address, boolean withoutVlan) {
        ownAddress = address;
        if (address == 0) {
            return;
        }
        if (withoutVlan) {
            fdb.addLocal(address, 0, 0);
        }
        for (BridgeVlan vlan : vlans.own.all()) {
            fdb.addLocal(address, vlan.vid(), 0);
        }
    }

    private void forgetOwnAddress() {
        fdb.removeLocal(ownAddress, 0, 0);
        for (BridgeVlan vlan : vlans.own.all()) {
            fdb.removeLocal(ownAddress, vlan.vid(), 0);
        }
    }

    /** The address that has entries of its own; 0 as long as none has. */
    long ownAddress() {
        return ownAddress;
    }

    /** Nothing larger fits through than fits through all ports. Linux: {@code br_mtu_auto_adjust}. */
    private void adjustMtu() {
        if (mtuByHand) {
            return;
        }
        int least = Integer.MAX_VALUE;
        for (BridgePort port : ports.all) {
            least = Math.min(least, port.link.mtu());
        }
        self.mtu(least == Integer.MAX_VALUE ? DEFAULT_MTU : least);
    }

    // ------------------------------------------------------------------------------------------------ its options

    /** The value of a number that is only kept. */
    long kept(BridgeOption option) {
        return kept.getOrDefault(option, option.initial);
    }

    void keep(BridgeOption option, long value) {
        kept.put(option, value);
        if (option == BridgeOption.MCAST_SNOOPING && value == 0) {
            groups.clear();
        } else if (up && (option == BridgeOption.MCAST_SNOOPING || option == BridgeOption.MCAST_QUERIER)) {
            snooper.start();
        }
    }

    @Override
    public void change(LinkSpec spec) {
        spec.options().forEach((name, value) -> BridgeOption.of(name).write(this, value));
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (BridgeOption option : BridgeOption.values()) {
            String value = option.read(this);
            if (!value.isEmpty()) {
                options.put(option.word(), value);
            }
        }
        return options;
    }

    @Override
    public void change(LowerLink link, LinkSpec spec) {
        BridgePort port = ports.of(link);
        spec.options().forEach((name, value) -> PortOption.of(name).write(this, port, value));
    }

    @Override
    public Map<String, String> options(LowerLink link) {
        BridgePort port = ports.of(link);
        Map<String, String> options = new LinkedHashMap<>();
        for (PortOption option : PortOption.values()) {
            String value = option.read(this, port);
            if (!value.isEmpty()) {
                options.put(option.word(), value);
            }
        }
        return options;
    }

    @Override
    public <T> Optional<T> facet(Class<T> kind) {
        followOwnAddress();
        if (kind == Fdb.class) {
            return Optional.of(kind.cast(new FdbFacet(this)));
        }
        if (kind == VlanFilter.class) {
            return Optional.of(kind.cast(vlanControl));
        }
        if (kind == Mdb.class) {
            return Optional.of(kind.cast(new MdbFacet(this)));
        }
        if (kind == OwnTimes.class) {
            StpTimes times = tree.times();
            return Optional.of(kind.cast(new OwnTimes(
                    Centis.number(times.ownMaxAge()),
                    Centis.number(times.ownHelloTime()),
                    Centis.number(times.ownForwardDelay()))));
        }
        return Optional.empty();
    }

    /** What the spanning tree needs of the bridge. */
    private final class Around implements SpanningTree.Surroundings {
        @Override
        public boolean up() {
            return up;
        }

        @Override
        public Packet originate() {
            return self.originate();
        }

        @Override
        public void send(StpPort stp, Packet frame) {
            BridgePort port = ports.get(stp.number());
            if (port == null) {
                frame.end(BridgeDrop.NO_TX_TARGET);
            } else {
                port.link.transmit(frame);
            }
        }

        @Override
        public long address(StpPort stp) {
            BridgePort port = ports.get(stp.number());
            return port == null ? 0 : port.address;
        }

        @Override
        public void forget(StpPort stp) {
            fdb.forget(stp.number(), false);
            groups.forget(stp.number(), false);
            if (snooper.routers().kind(stp.number()) == 1) {
                snooper.routers().forget(stp.number());
            }
        }

        @Override
        public void stateChanged(StpPort stp) {
            if (stp.state() == PortState.FORWARDING) {
                snooper.start(); // whoever is there is asked what it hears
            }
        }

        @Override
        public void carrier(boolean on) {
            self.carrier(on);
        }
    }
}
