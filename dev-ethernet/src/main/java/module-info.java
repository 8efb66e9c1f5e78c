/** Ethernet devices, through the public SPI alone. */
module dev.patchbay.ethernet {
    requires dev.patchbay.stack.api;

    provides dev.patchbay.spi.LinkType with
            dev.patchbay.ethernet.bridge.BridgeType,
            dev.patchbay.ethernet.macvlan.MacvlanType,
            dev.patchbay.ethernet.vlan.VlanType,
            dev.patchbay.ethernet.veth.VethType,
            dev.patchbay.ethernet.dummy.DummyType;
}
