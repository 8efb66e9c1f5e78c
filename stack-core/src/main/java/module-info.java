/** The stack of one namespace: devices, the link layer, neighbours, IPv4, ICMP. Only netns looks inside. */
module dev.patchbay.stack.core {
    requires transitive dev.patchbay.stack.api;
    requires jakarta.inject;
    requires static org.jspecify;

    exports dev.patchbay.core to
            dev.patchbay.netns;
    exports dev.patchbay.core.arp to
            dev.patchbay.netns;
    exports dev.patchbay.core.device to
            dev.patchbay.netns;
    exports dev.patchbay.core.ip4 to
            dev.patchbay.netns;
    exports dev.patchbay.core.ip4.address to
            dev.patchbay.netns;
    exports dev.patchbay.core.ip4.icmp to
            dev.patchbay.netns;
    exports dev.patchbay.core.ip4.igmp to
            dev.patchbay.netns;
    exports dev.patchbay.core.ip4.input to
            dev.patchbay.netns;
    exports dev.patchbay.core.ip4.output to
            dev.patchbay.netns;
    exports dev.patchbay.core.ip4.route to
            dev.patchbay.netns;
    exports dev.patchbay.core.ip4.setting to
            dev.patchbay.netns;
    exports dev.patchbay.core.neighbour to
            dev.patchbay.netns;

    // Their constructors are injected.
    opens dev.patchbay.core;
    opens dev.patchbay.core.arp;
    opens dev.patchbay.core.device;
    opens dev.patchbay.core.ip4;
    opens dev.patchbay.core.ip4.address;
    opens dev.patchbay.core.ip4.icmp;
    opens dev.patchbay.core.ip4.igmp;
    opens dev.patchbay.core.ip4.input;
    opens dev.patchbay.core.ip4.output;
    opens dev.patchbay.core.ip4.route;
    opens dev.patchbay.core.ip4.setting;
    opens dev.patchbay.core.neighbour;
}
