package dev.patchbay.capture.file;

import java.nio.ByteBuffer;

/** A block of a pcapng file that is being read from its beginning. */
final class Block {

    private final int type;
    private final long offset;
    private final ByteBuffer body;

    /**
     * @param type what kind
     * @param offset where in the file it begins
     * @param body what is between the lengths, in the file's byte order
     */
    Block(int type, long offset, ByteBuffer body) {
        this.type = type;
        this.offset = offset;
        this.body = body;
    }

    int type() {
        return type;
    }

    /** Where in the file it begins. */
    long offset() {
        return offset;
    }

    CaptureFileException wrong(String what) {
        return new CaptureFileException(what, offset);
    }

    int u16() throws CaptureFileException {
        require(2);
        return Short.toUnsignedInt(body.getShort());
    }

    int i32() throws CaptureFileException {
        require(4);
        return body.getInt();
    }

    long i64() throws CaptureFileException {
        require(8);
        return body.getLong();
    }

    byte[] bytes(int length) throws CaptureFileException {
        require(length);
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }

    void skip(int length) throws CaptureFileException {
        require(length);
        body.position(body.position() + length);
    }

    int remaining() {
        return body.remaining();
    }

    private void require(int length) throws CaptureFileException {
        if (Integer.compareUnsigned(length, body.remaining()) > 0) {
            throw wrong("block of type " + Integer.toUnsignedString(type) + " in pcapng dump file is too short");
        }
    }

    /** What one option says. */
    interface OptionReader {

        /** Reads the value of an option, of which it may leave some. */
        void read(int code, int length, Block value) throws CaptureFileException;
    }

    /** Reads the options that the block ends with. */
    void options(OptionReader reader) throws CaptureFileException {
        while (body.hasRemaining()) {
            int code = u16();
            int length = u16();
            if (code == PcapngFormat.OPTION_END) {
                return;
            }
            int start = body.position();
            skip(length + PcapngFormat.padding(length));
            int end = body.position();
            body.position(start);
            reader.read(code, length, this);
            body.position(end);
        }
    }
}
