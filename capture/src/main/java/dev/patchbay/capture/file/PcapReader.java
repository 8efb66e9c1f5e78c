package dev.patchbay.capture.file;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads pcap files of version 2.4, the only one that was written since 1998. libpcap: {@code sf-pcap.c}. */
final class PcapReader implements CaptureReader {

    private static final long NANOS = 1_000_000_000L;

    /** Counts the magic number among what was tried to read, but not among what was got, as libpcap does. */
    private static final String TRUNCATED_HEADER =
            "truncated dump file; tried to read " + PcapFormat.FILE_HEADER + " file header bytes, only got %2$d";

    private final FileInput in;
    private final PcapFormat format;
    private final LinkLayer layer;
    private final int snapLength;

    /** Begins behind the magic number. */
    PcapReader(FileInput in, PcapFormat format) throws IOException {
        this.in = in;
        this.format = format;
        ByteBuffer header = wrap(in.read(PcapFormat.FILE_HEADER - 4, TRUNCATED_HEADER));
        int major = Short.toUnsignedInt(header.getShort());
        int minor = Short.toUnsignedInt(header.getShort());
        if (major != PcapFormat.MAJOR || minor != PcapFormat.MINOR) {
            throw new CaptureFileException("unsupported pcap savefile version " + major + "." + minor, 4);
        }
        header.position(12);
        int snap = header.getInt();
        snapLength = snap <= 0 || snap > PcapFormat.MAX_PACKET ? PcapFormat.MAX_PACKET : snap;
        int type = header.getInt();
        layer = LinkTypes.find(type).orElseThrow(() -> LinkTypes.unknown(type, 20));
    }

    private ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(format.order());
    }

    @Override
    public LinkLayer layer() {
        return layer;
    }

    @Override
    public int snapLength() {
        return snapLength;
    }

    @Override
    public @Nullable Frame read() throws IOException {
        long offset = in.offset();
        ByteBuffer header = wrap(in.readOrEnd(
                PcapFormat.PACKET_HEADER, "truncated dump file; tried to read %d header bytes, only got %d"));
        if (header.remaining() == 0) {
            return null;
        }
        long seconds = Integer.toUnsignedLong(header.getInt());
        long fraction = Integer.toUnsignedLong(header.getInt());
        int captured = header.getInt();
        int length = header.getInt();
        if (Integer.compareUnsigned(captured, PcapFormat.MAX_PACKET) > 0) {
            throw new CaptureFileException(Limits.tooLong(captured, snapLength), offset);
        }
        byte[] bytes = in.read(captured, "truncated dump file; tried to read %d captured bytes, only got %d");
        // A wrong snap length is the fault of some old programs, so this is no error.
        bytes = captured > snapLength ? Arrays.copyOf(bytes, snapLength) : bytes;
        long nanos = seconds * NANOS + fraction * format.precision().nanos();
        return new Frame(layer, nanos, 0, null, null, bytes, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
