/** IP over avian carriers, RFC 1149: a driver written by a stranger. */
module com.example.pigeon {
    requires dev.patchbay.stack.api;

    provides dev.patchbay.spi.LinkType with
            com.example.pigeon.PigeonType;
}
