package dev.patchbay.fuzz.tcp;

/** Bytes that decide what happens; behind their end there are zeros. */
final class Input {

    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isOver() {
        return at >= bytes.length;
    }

    /** 0 to 255. */
    int u8() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    int i32() {
        return u16() << 16 | u16();
    }

    boolean flag() {
        return (u8() & 1) != 0;
    }

    /** One of some values. */
    int oneOf(int... values) {
        return values[u8() % values.length];
    }

    byte[] take(int length) {
        byte[] taken = new byte[length];
        for (int i = 0; i < length; i++) {
            taken[i] = (byte) u8();
        }
        return taken;
    }
}
