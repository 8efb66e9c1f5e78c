package dev.patchbay.netns.assembly;

import dev.patchbay.core.Stack;
import dev.patchbay.core.device.DeviceControl;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.ip4.address.Ip4Addresses;
import dev.patchbay.core.ip4.address.Ip4Parameters;
import dev.patchbay.core.ip4.input.Reassembly;
import dev.patchbay.core.ip4.route.InputRouter;
import dev.patchbay.core.ip4.route.Ip4Router;
import dev.patchbay.core.ip4.route.LearnedRoutes;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.neighbour.NeighbourParameters;
import dev.patchbay.core.neighbour.NeighbourTable;
import dev.patchbay.netns.capture.Taps;
import dev.patchbay.netns.loop.NamespaceLoop;
import dev.patchbay.wiring.Fib4;
import dev.patchbay.wiring.Hooks;
import dev.patchbay.wiring.Ip4Layer;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;

/** The rooms of one namespace that its configuration has to do with. What is in them is confined to the loop. */
public final class Rooms {

    public final NamespaceLoop loop;
    public final DeviceTable devices;
    public final DeviceControl control;
    public final Ip4Addresses addresses;
    public final Fib4 fib;
    public final Ip4Router router;
    public final InputRouter inputRouter;
    public final LearnedRoutes learned;
    public final NeighbourTable neighbours;
    public final SnmpCounters counters;
    public final Ip4Layer ip4;
    public final Hooks hooks;
    public final Taps taps;
    public final Reassembly reassembly;
    public final Ip4Settings settings;
    public final Ip4Parameters parameters;
    public final NeighbourParameters neighbourParameters;

    /** @param stack asked for so that it is made: it joins the others */
    @Inject
    @SuppressWarnings("UnusedVariable")
    Rooms(
            NamespaceLoop loop,
            DeviceTable devices,
            DeviceControl control,
            Ip4Addresses addresses,
            Fib4 fib,
            Ip4Router router,
            InputRouter inputRouter,
            LearnedRoutes learned,
            NeighbourTable neighbours,
            SnmpCounters counters,
            Ip4Layer ip4,
            Hooks hooks,
            Taps taps,
            Reassembly reassembly,
            Ip4Settings settings,
            Ip4Parameters parameters,
            NeighbourParameters neighbourParameters,
            Stack stack) {
        this.loop = loop;
        this.devices = devices;
        this.control = control;
        this.addresses = addresses;
        this.fib = fib;
        this.router = router;
        this.inputRouter = inputRouter;
        this.learned = learned;
        this.neighbours = neighbours;
        this.counters = counters;
        this.ip4 = ip4;
        this.hooks = hooks;
        this.taps = taps;
        this.reassembly = reassembly;
        this.settings = settings;
        this.parameters = parameters;
        this.neighbourParameters = neighbourParameters;
    }
}
