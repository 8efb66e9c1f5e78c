package dev.patchbay.netns.assembly;

import com.google.inject.AbstractModule;
import dev.patchbay.core.Stack;
import dev.patchbay.core.arp.Arp;
import dev.patchbay.core.arp.ArpSender;
import dev.patchbay.core.arp.ArpSolicitor;
import dev.patchbay.core.device.DeviceControl;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.ip4.Ip4;
import dev.patchbay.core.ip4.address.ConnectedRoutes;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.address.Ip4Parameters;
import dev.patchbay.core.ip4.address.SourceSelection;
import dev.patchbay.core.ip4.icmp.Icmp;
import dev.patchbay.core.ip4.icmp.IcmpErrors;
import dev.patchbay.core.ip4.icmp.IcmpLimits;
import dev.patchbay.core.ip4.icmp.IcmpProbe;
import dev.patchbay.core.ip4.icmp.IcmpReports;
import dev.patchbay.core.ip4.icmp.Peers;
import dev.patchbay.core.ip4.icmp.Redirects;
import dev.patchbay.core.ip4.igmp.Igmp;
import dev.patchbay.core.ip4.igmp.IgmpWriter;
import dev.patchbay.core.ip4.input.Ip4Forward;
import dev.patchbay.core.ip4.input.Ip4Input;
import dev.patchbay.core.ip4.input.LocalDelivery;
import dev.patchbay.core.ip4.input.Reassembly;
import dev.patchbay.core.ip4.output.Fragmenter;
import dev.patchbay.core.ip4.output.Ip4Ids;
import dev.patchbay.core.ip4.output.Ip4Options;
import dev.patchbay.core.ip4.output.Ip4Output;
import dev.patchbay.core.ip4.output.Ip4Writer;
import dev.patchbay.core.ip4.route.FibView;
import dev.patchbay.core.ip4.route.InputRouter;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.core.ip4.route.LearnedRoutes;
import dev.patchbay.core.ip4.route.LoopbackMartian;
import dev.patchbay.core.ip4.route.MartianLog;
import dev.patchbay.core.ip4.route.ReplySource;
import dev.patchbay.core.ip4.route.SourceCheck;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.neighbour.NeighbourParameters;
import dev.patchbay.core.neighbour.NeighbourTable;
import dev.patchbay.netns.capture.Taps;
import dev.patchbay.netns.loop.NamespaceLoop;
import dev.patchbay.routing.RoutingTables;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.FibSurroundings;
import dev.patchbay.wiring.Hooks;
import dev.patchbay.wiring.Ip4Layer;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.SnmpCounters;

/** What every namespace has one of. */
final class NamespaceModule extends AbstractModule {

    private static final Class<?>[] ROOMS = {
        Arp.class,
        ArpSender.class,
        ArpSolicitor.class,
        ConnectedRoutes.class,
        DeviceControl.class,
        DeviceTable.class,
        FibView.class,
        Fragmenter.class,
        Icmp.class,
        IcmpErrors.class,
        IcmpLimits.class,
        IcmpProbe.class,
        IcmpReports.class,
        Igmp.class,
        IgmpWriter.class,
        InputRouter.class,
        Ip4.class,
        Ip4Addresses.class,
        Ip4Forward.class,
        Ip4Ids.class,
        Ip4Input.class,
        Ip4Options.class,
        Ip4Output.class,
        Ip4Parameters.class,
        Ip4Router.class,
        Ip4Settings.class,
        Ip4Writer.class,
        LearnedRoutes.class,
        LocalDelivery.class,
        LoopbackMartian.class,
        MartianLog.class,
        NeighbourParameters.class,
        NeighbourTable.class,
        Peers.class,
        Reassembly.class,
        Redirects.class,
        ReplySource.class,
        Rooms.class,
        RoutingTables.class,
        SourceCheck.class,
        SourceSelection.class,
        Stack.class,
        Taps.class,
    };

    private final PerNamespaceScope scope;

    NamespaceModule(PerNamespaceScope scope) {
        this.scope = scope;
    }

    @Override
    protected void configure() {
        bindScope(PerNamespace.class, scope);
        for (Class<?> room : ROOMS) {
            bind(room).in(PerNamespace.class);
        }
        bind(Fib4.class).to(RoutingTables.class);
        bind(FibSurroundings.class).to(FibView.class);
        bind(Ip4Layer.class).to(Ip4.class);
        bind(NamespaceLoop.class).toProvider(this::seeded).in(PerNamespace.class);
        bind(Loop.class).to(NamespaceLoop.class);
        bind(SnmpCounters.class).toProvider(SnmpCounters::new).in(PerNamespace.class);
        bind(Hooks.class).toProvider(Hooks::new).in(PerNamespace.class);
    }

    private NamespaceLoop seeded() {
        throw new IllegalStateException("a namespace is assembled around its loop");
    }
}
