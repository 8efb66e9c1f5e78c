package dev.patchbay.capture.file;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.packet.PacketType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes pcapng files, in little-endian order: one section, each link described before its first packet. A link is a kind
 * of header and a name; all links are called {@code any}.
 */
final class PcapngWriter implements CaptureWriter {

    private static final String ALL_LINKS = "any";
    private static final long UNKNOWN_LENGTH = -1;
    private static final int LONGEST_OPTION = 0xffff;

    private final OutputStream out;
    private final int snapLength;
    private final TimePrecision precision;
    private final Map<Link, Integer> links = new HashMap<>();

    private record Link(LinkLayer layer, @Nullable String name) {}

    PcapngWriter(OutputStream out, int snapLength, TimePrecision precision) throws IOException {
        this.out = out;
        this.snapLength = Limits.check(snapLength);
        this.precision = precision;
        new BlockBuilder(PcapngFormat.SECTION, 16)
                .put32(PcapngFormat.BYTE_ORDER)
                .put16(PcapngFormat.MAJOR)
                .put16(0)
                .put64(UNKNOWN_LENGTH)
                .writeTo(out);
    }

    @Override
    public void write(Frame frame) throws IOException {
        Limits.check(frame, snapLength);
        boolean cooked = frame.layer() == LinkLayer.LINUX_SLL2;
        Link link = new Link(frame.layer(), cooked ? ALL_LINKS : frame.deviceName());
        Integer index = links.get(link);
        if (index == null) {
            index = links.size();
            writeLink(link);
            links.put(link, index);
        }
        writePacket(frame, index);
    }

    private void writeLink(Link link) throws IOException {
        byte[] name = link.name == null ? new byte[0] : link.name.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_OPTION || links.size() == PcapngFormat.MAX_INTERFACES) {
            throw new IllegalArgumentException("no room for a link with a name of " + name.length + " bytes after "
                    + links.size() + " other links");
        }
        int options =
                BlockBuilder.optionLength(name.length) + BlockBuilder.optionLength(1) + BlockBuilder.OPTION_HEADER;
        BlockBuilder block = new BlockBuilder(PcapngFormat.INTERFACE, 8 + options)
                .put16(link.layer.linkType())
                .put16(0)
                .put32(snapLength);
        if (name.length > 0) {
            block.putOption(PcapngFormat.NAME, name);
        }
        // What is left of the block is zero, and so ends the options.
        block.putOption(PcapngFormat.RESOLUTION, new byte[] {(byte) precision.digits()});
        block.writeTo(out);
    }

    private void writePacket(Frame frame, int index) throws IOException {
        byte[] bytes = frame.bytes();
        PacketType type = frame.type();
        int options = type == null ? 0 : BlockBuilder.optionLength(4) + BlockBuilder.OPTION_HEADER;
        long time = Math.floorDiv(frame.wallNanos(), precision.nanos());
        BlockBuilder block = new BlockBuilder(
                        PcapngFormat.ENHANCED_PACKET, 20 + bytes.length + PcapngFormat.padding(bytes.length) + options)
                .put32(index)
                .put32((int) (time >>> 32))
                .put32((int) time)
                .put32(bytes.length)
                .put32(frame.length())
                .putPadded(bytes);
        if (type != null) {
            block.put16(PcapngFormat.FLAGS).put16(4).put32(PacketFlags.of(type));
        }
        block.writeTo(out);
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
