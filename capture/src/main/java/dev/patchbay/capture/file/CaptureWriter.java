package dev.patchbay.capture.file;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes frames into a capture file. Not thread-safe. Closing it closes the stream below. */
public interface CaptureWriter extends Closeable, Flushable {

    /**
     * A pcap file, as {@code tcpdump -w} writes it. All its frames begin with the same kind of link header; which link a
     * frame was seen on is not kept, unless a cooked header says it.
     *
     * @param snapLength the most bytes that a frame has
     */
    static CaptureWriter pcap(OutputStream out, LinkLayer layer, int snapLength, TimePrecision precision)
            throws IOException {
        return new PcapWriter(out, layer, snapLength, precision);
    }

    /**
     * A pcapng file. It may hold frames of several links, with their names, and keeps whose a packet was.
     *
     * @param snapLength the most bytes that a frame has
     */
    static CaptureWriter pcapng(OutputStream out, int snapLength, TimePrecision precision) throws IOException {
        return new PcapngWriter(out, snapLength, precision);
    }

    /**
     * Appends a frame.
     *
     * @throws IllegalArgumentException if the file cannot hold it: another link header, more bytes than the file's snap
     *     length, from before 1970 or (pcap) after 2106, or (pcapng) of too many links
     */
    void write(Frame frame) throws IOException;
}
