/** The way out to the machine's own kernel, through /dev/net/tun. */
module dev.patchbay.tap {
    requires dev.patchbay.stack.api;
    requires com.sun.jna;

    provides dev.patchbay.spi.LinkType with
            dev.patchbay.tap.TapType,
            dev.patchbay.tap.TunType;
}
