/**
 * Runs packetdrill scripts: against a world in virtual time, or against the kernel of this machine in real time.
 *
 * <p>The room {@code script} knows the language, {@code packet} the bytes; {@code run} does what a script says to a
 * {@code backend}, of which there are two.
 */
module dev.patchbay.packetdrill {
    requires static org.jspecify;
    requires dev.patchbay.stack.api;
    requires com.sun.jna;

    uses dev.patchbay.api.World.Builder;

    provides dev.patchbay.spi.LinkType with
            dev.patchbay.packetdrill.stack.WireType;
}
