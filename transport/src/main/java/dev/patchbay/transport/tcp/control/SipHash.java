package dev.patchbay.transport.tcp.control;

/** SipHash-2-4, a keyed hash. Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012; Linux: siphash.c. */
public final class SipHash {

    private final long k0;
    private final long k1;

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    public SipHash(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /** The hash of two words of 8 bytes, little-endian. */
    public long hash(long first, long second) {
        begin();
        word(first);
        word(second);
        return finish(16L << 56);
    }

    /** The hash of one word of 8 bytes, little-endian. */
    public long hash(long only) {
        begin();
        word(only);
        return finish(8L << 56);
    }

    private void begin() {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    private void word(long m) {
        v3 ^= m;
        round();
        round();
        v0 ^= m;
    }

    private long finish(long last) {
        word(last);
        v2 ^= 0xff;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
