package dev.patchbay.packetdrill.run;

import dev.patchbay.wire.Bytes;
import java.util.Arrays;

/** {@code struct sockaddr_in}, and what stands in for it: bytes as Linux lays them out. */
final class Endpoint {

    static final int AF_INET = 2;
    static final int SIZE = 16;

    private Endpoint() {}

    static byte[] of(int address, int port) {
        byte[] bytes = ofFamily(AF_INET);
        Bytes.put16(bytes, 2, port);
        Bytes.put32(bytes, 4, address);
        return bytes;
    }

    /** An address of some family, all zero behind it. */
    static byte[] ofFamily(int family) {
        byte[] bytes = new byte[SIZE];
        bytes[0] = (byte) family;
        bytes[1] = (byte) (family >> 8);
        return bytes;
    }

    static boolean same(byte[] left, byte[] right) {
        return Arrays.equals(left, 0, 8, right, 0, 8);
    }
}
