package dev.patchbay.capture.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A block of a pcapng file that is being put together, in little-endian order. */
final class BlockBuilder {

    static final int OPTION_HEADER = 4;

    private final byte[] bytes;
    private final ByteBuffer buffer;

    /** @param length of what stands between the two lengths; what is not put stays zero */
    BlockBuilder(int type, int length) {
        bytes = new byte[length + PcapngFormat.padding(length) + PcapngFormat.BLOCK_OVERHEAD];
        buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(type).putInt(bytes.length);
        buffer.putInt(bytes.length - 4, bytes.length);
    }

    BlockBuilder put16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    BlockBuilder put32(int value) {
        buffer.putInt(value);
        return this;
    }

    BlockBuilder put64(long value) {
        buffer.putLong(value);
        return this;
    }

    /** Puts bytes, and passes over as many as it takes to a multiple of four. */
    BlockBuilder putPadded(byte[] value) {
        buffer.put(value);
        buffer.position(buffer.position() + PcapngFormat.padding(value.length));
        return this;
    }

    /** Puts an option. */
    BlockBuilder putOption(int code, byte[] value) {
        return put16(code).put16(value.length).putPadded(value);
    }

    /** How long an option with such a value is. */
    static int optionLength(int length) {
        return OPTION_HEADER + length + PcapngFormat.padding(length);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
