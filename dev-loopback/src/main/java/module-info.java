/** The loopback device. */
module dev.patchbay.loopback {
    requires dev.patchbay.stack.api;

    provides dev.patchbay.spi.LinkType with
            dev.patchbay.loopback.LoopbackType;
}
