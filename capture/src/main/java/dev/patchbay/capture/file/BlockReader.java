package dev.patchbay.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Cuts a pcapng file into blocks. Each section has a byte order of its own. */
final class BlockReader {

    private static final String TRUNCATED = "truncated pcapng dump file; tried to read %d bytes, only got %d";

    private final FileInput in;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    BlockReader(FileInput in) {
        this.in = in;
    }

    /** The file's first block, whose first four bytes have been read: they are the same in both byte orders. */
    Block first() throws IOException {
        return read(PcapngFormat.SECTION, in.offset() - 4);
    }

    /** The next block; null at the end of the file. */
    @Nullable
    Block next() throws IOException {
        long offset = in.offset();
        byte[] type = in.readOrEnd(4, TRUNCATED);
        return type.length == 0 ? null : read(ByteBuffer.wrap(type).order(order).getInt(), offset);
    }

    private Block read(int type, long offset) throws IOException {
        byte[] lengthBytes = in.read(4, TRUNCATED);
        byte[] start = new byte[0];
        if (type == PcapngFormat.SECTION) {
            start = in.read(4, TRUNCATED);
            order = orderOf(start, offset);
        }
        int length = ByteBuffer.wrap(lengthBytes).order(order).getInt();
        check(length, offset, start.length);
        byte[] rest = in.read(length - PcapngFormat.BLOCK_OVERHEAD - start.length, TRUNCATED);
        int again = ByteBuffer.wrap(in.read(4, TRUNCATED)).order(order).getInt();
        if (again != length) {
            throw new CaptureFileException("block total length in header and trailer don't match", offset);
        }
        return new Block(type, offset, ByteBuffer.wrap(rest).order(order));
    }

    private static ByteOrder orderOf(byte[] magic, long offset) throws CaptureFileException {
        ByteBuffer bytes = ByteBuffer.wrap(magic);
        if (bytes.order(ByteOrder.BIG_ENDIAN).getInt(0) == PcapngFormat.BYTE_ORDER) {
            return ByteOrder.BIG_ENDIAN;
        }
        if (bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(0) == PcapngFormat.BYTE_ORDER) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        throw new CaptureFileException("the file has a section with a bad byte order magic field", offset);
    }

    private static void check(int length, long offset, int read) throws CaptureFileException {
        String size = Integer.toUnsignedString(length);
        int least = PcapngFormat.BLOCK_OVERHEAD + read;
        if (Integer.compareUnsigned(length, least) < 0) {
            throw new CaptureFileException("block in pcapng dump file has a length of " + size + " < " + least, offset);
        }
        if (length % 4 != 0) {
            throw new CaptureFileException(
                    "block in pcapng dump file has a length of " + size + " that is not a multiple of 4", offset);
        }
        if (Integer.compareUnsigned(length, PcapngFormat.MAX_BLOCK) > 0) {
            throw new CaptureFileException(
                    "pcapng block size " + size + " > maximum " + PcapngFormat.MAX_BLOCK, offset);
        }
    }
}
