package dev.patchbay.capture.file;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.packet.PacketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads pcapng files: sections of either byte order, links of several kinds, packets in all three kinds of blocks; other
 * blocks are passed over. libpcap: {@code sf-pcapng.c}.
 */
final class PcapngReader implements CaptureReader {

    private static final String NO_INTERFACES = "the capture file has no Interface Description Blocks";

    private final FileInput in;
    private final BlockReader blocks;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final LinkLayer layer;
    private final int snapLength;

    /** Begins behind the first four bytes. */
    PcapngReader(FileInput in) throws IOException {
        this.in = in;
        blocks = new BlockReader(in);
        begin(blocks.first());
        while (interfaces.isEmpty()) {
            Block block = blocks.next();
            if (block == null) {
                throw new CaptureFileException(NO_INTERFACES, in.offset());
            }
            if (isPacket(block)) {
                throw block.wrong("the capture file has a packet block before any Interface Description Blocks");
            }
            describe(block);
        }
        PcapngInterface first = interfaces.get(0);
        layer = first.layer().orElseThrow(() -> LinkTypes.unknown(first.linkType(), in.offset()));
        snapLength = first.snapLength();
    }

    /** Whether a file that begins so is a pcapng file; the number reads the same in both byte orders. */
    static boolean isSection(byte[] start) {
        return ByteBuffer.wrap(start).getInt() == PcapngFormat.SECTION;
    }

    private void begin(Block section) throws CaptureFileException {
        int major = section.u16();
        int minor = section.u16();
        // Minor 2 was never defined, but some programs wrote it.
        if (major != PcapngFormat.MAJOR || minor != 0 && minor != 2) {
            throw section.wrong("unsupported pcapng savefile version " + major + "." + minor);
        }
        interfaces.clear();
    }

    private static boolean isPacket(Block block) {
        return block.type() == PcapngFormat.ENHANCED_PACKET
                || block.type() == PcapngFormat.SIMPLE_PACKET
                || block.type() == PcapngFormat.OLD_PACKET;
    }

    /** Notes what a block says of the packets to come. */
    private void describe(Block block) throws CaptureFileException {
        if (block.type() == PcapngFormat.SECTION) {
            begin(block);
        } else if (block.type() == PcapngFormat.INTERFACE) {
            if (interfaces.size() == PcapngFormat.MAX_INTERFACES) {
                throw block.wrong("more than " + PcapngFormat.MAX_INTERFACES + " interfaces in the file");
            }
            interfaces.add(InterfaceBlock.read(block));
        }
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
        Block block = blocks.next();
        while (block != null && !isPacket(block)) {
            describe(block);
            block = blocks.next();
        }
        if (block == null) {
            return null;
        }
        return switch (block.type()) {
            case PcapngFormat.SIMPLE_PACKET -> simple(block);
            case PcapngFormat.OLD_PACKET -> timed(block, block.u16(), true);
            default -> timed(block, block.i32(), false);
        };
    }

    /** A packet without link and time: it belongs to the first link. §4.4. */
    private Frame simple(Block block) throws CaptureFileException {
        PcapngInterface link = link(block, 0);
        int length = block.i32();
        int captured = Integer.compareUnsigned(length, link.snapLength()) > 0 ? link.snapLength() : length;
        return frame(block, link, 0, captured, length, null);
    }

    private Frame timed(Block block, int index, boolean old) throws CaptureFileException {
        if (old) {
            // How many packets were lost before this one.
            block.skip(2);
        }
        PcapngInterface link = link(block, index);
        int high = block.i32();
        int low = block.i32();
        int captured = block.i32();
        int length = block.i32();
        long nanos;
        try {
            nanos = link.resolution().nanos(high, low);
        } catch (ArithmeticException outOfRange) {
            throw block.wrong("a packet's time is too far from 1970");
        }
        FlagsOption flags = new FlagsOption();
        return frame(block, link, nanos, captured, length, flags);
    }

    private PcapngInterface link(Block block, int index) throws CaptureFileException {
        if (Integer.compareUnsigned(index, interfaces.size()) >= 0) {
            throw block.wrong("a packet arrived on interface " + Integer.toUnsignedString(index)
                    + ", but there's no Interface Description Block for that interface");
        }
        return interfaces.get(index);
    }

    private static Frame frame(
            Block block, PcapngInterface link, long nanos, int captured, int length, @Nullable FlagsOption flags)
            throws CaptureFileException {
        if (Integer.compareUnsigned(captured, link.snapLength()) > 0) {
            throw block.wrong(Limits.tooLong(captured, link.snapLength()));
        }
        LinkLayer kind = link.layer().orElse(null);
        if (kind == null) {
            throw LinkTypes.unknown(link.linkType(), block.offset());
        }
        byte[] bytes = block.bytes(captured);
        PacketType type = null;
        if (flags != null && block.remaining() > 0) {
            block.skip(PcapngFormat.padding(captured));
            block.options(flags);
            type = PacketFlags.type(flags.value);
        }
        return new Frame(kind, nanos, 0, link.name(), type, bytes, length);
    }

    /** Reads whose the packet was. */
    private static final class FlagsOption implements Block.OptionReader {

        private int value;

        @Override
        public void read(int code, int length, Block block) throws CaptureFileException {
            if (code == PcapngFormat.FLAGS && length == 4) {
                value = block.i32();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
