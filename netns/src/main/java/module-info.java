/** Namespaces and worlds: the composition root, the loops, the configuration. */
@SuppressWarnings({"requires-automatic", "module"}) // Guice is an automatic module
module dev.patchbay.netns {
    requires transitive dev.patchbay.stack.api;
    requires dev.patchbay.stack.core;
    requires dev.patchbay.routing;
    requires com.google.guice;
    requires com.google.common;
    requires jakarta.inject;

    opens dev.patchbay.netns.assembly;
    opens dev.patchbay.netns.capture;

    uses dev.patchbay.spi.LinkType;
    uses dev.patchbay.spi.TransportType;

    provides dev.patchbay.api.World.Builder with
            dev.patchbay.netns.world.WorldBuilder;
}
