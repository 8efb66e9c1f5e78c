package dev.patchbay.capture.file;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes pcap files, in little-endian order as tcpdump does on most machines. libpcap: {@code sf-pcap.c}. */
final class PcapWriter implements CaptureWriter {

    private static final long NANOS = 1_000_000_000L;
    /** A packet's second has 32 bits without a sign. */
    private static final long LAST_SECOND = 0xffff_ffffL;

    private final OutputStream out;
    private final LinkLayer layer;
    private final int snapLength;
    private final TimePrecision precision;

    PcapWriter(OutputStream out, LinkLayer layer, int snapLength, TimePrecision precision) throws IOException {
        this.out = out;
        this.layer = layer;
        this.snapLength = Limits.check(snapLength);
        this.precision = precision;
        byte[] bytes = new byte[PcapFormat.FILE_HEADER];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(PcapFormat.magic(precision));
        header.putShort(PcapFormat.MAJOR).putShort(PcapFormat.MINOR);
        // Time zone and accuracy: unused, and always zero.
        header.putLong(0);
        header.putInt(snapLength).putInt(layer.linkType());
        out.write(bytes);
    }

    @Override
    public void write(Frame frame) throws IOException {
        if (frame.layer() != layer) {
            throw new IllegalArgumentException("a file of " + layer + " cannot hold a frame of " + frame.layer());
        }
        Limits.check(frame, snapLength);
        long second = frame.wallNanos() / NANOS;
        if (second > LAST_SECOND) {
            throw new IllegalArgumentException("a frame from after 2106: " + frame.wallNanos());
        }
        byte[] bytes = new byte[PcapFormat.PACKET_HEADER];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) second);
        header.putInt((int) (frame.wallNanos() % NANOS / precision.nanos()));
        header.putInt(frame.bytes().length).putInt(frame.length());
        out.write(bytes);
        out.write(frame.bytes());
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
