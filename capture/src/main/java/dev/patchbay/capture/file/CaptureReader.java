package dev.patchbay.capture.file;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads frames from a capture file. Not thread-safe. Closing it closes the stream below. */
public interface CaptureReader extends Closeable {

    /**
     * Opens a pcap or pcapng file, of either byte order, and reads up to its first packet. The stream is read in small
     * pieces; give a buffered one.
     *
     * @throws CaptureFileException if it is neither, or has a link type that is not a {@link LinkLayer}
     */
    static CaptureReader open(InputStream in) throws IOException {
        FileInput input = new FileInput(in);
        byte[] magic = input.read(4, "truncated dump file; tried to read %d file header bytes, only got %d");
        if (PcapngReader.isSection(magic)) {
            return new PcapngReader(input);
        }
        PcapFormat format = PcapFormat.of(magic);
        if (format == null) {
            throw new CaptureFileException("unknown file format", 0);
        }
        return new PcapReader(input, format);
    }

    /** What the file's frames begin with; of a pcapng file, those of its first link. */
    LinkLayer layer();

    /** The most bytes that a frame has; of a pcapng file, those of its first link. Longer frames of pcap are cut. */
    int snapLength();

    /**
     * The next frame; null at the end of the file.
     *
     * @throws CaptureFileException if the file is cut short here, or makes no sense
     */
    @Nullable
    Frame read() throws IOException;
}
