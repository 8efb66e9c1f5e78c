package dev.patchbay.capture.file;

import dev.patchbay.capture.LinkLayer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the block that describes a link. §4.2. */
final class InterfaceBlock {

    private @Nullable String name;
    private BigInteger units = TimeResolution.DEFAULT.unitsPerSecond();
    private long timeOffset;
    private boolean resolutionSeen;
    private boolean offsetSeen;

    private InterfaceBlock() {}

    static PcapngInterface read(Block block) throws CaptureFileException {
        return new InterfaceBlock().readAll(block);
    }

    private PcapngInterface readAll(Block block) throws CaptureFileException {
        int linkType = block.u16();
        block.skip(2);
        int snap = block.i32();
        block.options(this::readOption);
        Optional<LinkLayer> layer = LinkTypes.find(linkType);
        boolean cooked = layer.isPresent() && layer.get() == LinkLayer.LINUX_SLL2;
        return new PcapngInterface(
                linkType,
                layer,
                cooked ? null : name,
                snap <= 0 || snap > PcapFormat.MAX_PACKET ? PcapFormat.MAX_PACKET : snap,
                new TimeResolution(units, timeOffset));
    }

    private void readOption(int code, int length, Block value) throws CaptureFileException {
        switch (code) {
            case PcapngFormat.NAME -> name = new String(value.bytes(length), StandardCharsets.UTF_8);
            case PcapngFormat.RESOLUTION -> {
                require(length == 1, value, "if_tsresol option with length " + length + " != 1");
                require(!resolutionSeen, value, "more than one if_tsresol option");
                resolutionSeen = true;
                units = TimeResolution.units(value.bytes(1)[0]);
            }
            case PcapngFormat.TIME_OFFSET -> {
                require(length == 8, value, "if_tsoffset option with length " + length + " != 8");
                require(!offsetSeen, value, "more than one if_tsoffset option");
                offsetSeen = true;
                timeOffset = value.i64();
            }
            default -> {}
        }
    }

    private static void require(boolean good, Block block, String otherwise) throws CaptureFileException {
        if (!good) {
            throw block.wrong("Interface Description Block has " + otherwise);
        }
    }
}
