/** What everyone points at: the users' API, the SPI of links and transports, packets, wire views, time. */
module dev.patchbay.stack.api {
    requires static transitive org.jspecify;

    exports dev.patchbay.api;
    exports dev.patchbay.api.bridge;
    exports dev.patchbay.api.socket;
    exports dev.patchbay.packet;
    exports dev.patchbay.spi;
    exports dev.patchbay.time;
    exports dev.patchbay.wire;
    exports dev.patchbay.wiring;

    uses dev.patchbay.api.World.Builder;
}
