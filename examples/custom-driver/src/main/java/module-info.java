/** Devices made by a stranger: a mirror, and IP over avian carriers, RFC 1149. */
module com.example.links {
    requires dev.patchbay.stack.api;

    provides dev.patchbay.spi.LinkType with
            com.example.mirror.MirrorType,
            com.example.pigeon.PigeonType;
}
