package dev.patchbay.capture.print;

import dev.patchbay.wire.InternetChecksum;

/** Checksums over a pseudo-header and what IP carries. tcpdump: {@code nextproto4_cksum}, {@code nextproto6_cksum}. */
final class Checksums {

    private Checksums() {}

    /**
     * The sum over pseudo-header and payload, complemented: 0 if the checksum in it is right. Where the packet is still
     * on a source route, its last stop counts as the destination.
     *
     * @param protocol the one that belongs into the pseudo-header
     */
    static int of(Dissection d, IpPayload payload, int protocol, int length) {
        long sum = payload.version() == 4 ? addresses4(d, payload.ip()) : addresses6(d, payload.ip());
        // IPv4 has room for 16 bits of the length.
        sum += protocol + (payload.version() == 4 ? length & 0xffff : length);
        return ~InternetChecksum.fold(InternetChecksum.sum(d.bytes(), payload.at(), length, sum)) & 0xffff;
    }

    private static long addresses4(Dissection d, int ip) {
        return InternetChecksum.add32(d.i32(ip + 12) & 0xffff_ffffL, Ip4OptionsPrinter.finalDestination(d, ip));
    }

    private static long addresses6(Dissection d, int ip) {
        d.require(ip + 8, 32);
        long source = InternetChecksum.sum(d.bytes(), ip + 8, 16, 0);
        return InternetChecksum.sum(d.bytes(), Ip6Extensions.finalDestination(d, ip), 16, source);
    }

    /** What a checksum should have been, from what was found in its place and the sum over all. */
    static int shouldBe(int found, int sum) {
        int shouldBe = found + sum;
        shouldBe = (shouldBe & 0xffff) + (shouldBe >>> 16);
        return (shouldBe & 0xffff) + (shouldBe >>> 16);
    }
}
