package dev.patchbay.fuzz.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.file.CaptureFileException;
import dev.patchbay.capture.file.CaptureReader;
import dev.patchbay.capture.filter.Filter;
import dev.patchbay.capture.filter.FilterSyntaxException;
import dev.patchbay.capture.print.Dump;
import dev.patchbay.capture.print.Names;
import dev.patchbay.capture.print.PacketPrinter;
import dev.patchbay.capture.print.PrintFlag;
import dev.patchbay.capture.print.PrintOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** What holds for any input, however hostile. */
final class Checks {

    private Checks() {}

    /**
     * A file is read to its end, or refused with a message that says where.
     *
     * @return how many frames it holds, up to where it makes no sense
     */
    static int file(byte[] bytes) throws IOException {
        int frames = 0;
        PacketPrinter printer = printer(0xff);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(bytes))) {
            assertThat(reader.snapLength()).isPositive();
            for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
                frames++;
                assertThat(printer.print(frame)).isNotEmpty();
            }
        } catch (CaptureFileException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) bytes.length);
            assertThat(refused).hasMessageContaining("at offset " + refused.offset());
        }
        return frames;
    }

    /**
     * An expression compiles, and then answers for any packet; or it is refused with a message.
     *
     * @return whether it compiled
     */
    static boolean filter(String expression, LinkLayer layer, byte[] packet) {
        try {
            Filter filter = Filter.compile(expression, layer);
            filter.matches(packet, 0, packet.length, packet.length);
            filter.matches(packet, 0, packet.length / 2, packet.length);
            return true;
        } catch (FilterSyntaxException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }

    /** Any bytes have words. */
    static void print(LinkLayer layer, int options, byte[] bytes, int length) {
        List<String> lines = printer(options).print(new Frame(layer, 1_000_000_000L, 1, "eth0", null, bytes, length));
        assertThat(lines).isNotEmpty();
    }

    private static PacketPrinter printer(int options) {
        PrintOptions print = PrintOptions.DEFAULT.verbose(options & 3);
        if ((options & 4) != 0) {
            print = print.dump(Dump.HEX_ASCII_WITH_LINK);
        }
        PrintFlag[] flags = {PrintFlag.NUMERIC, PrintFlag.LINK_HEADER, PrintFlag.QUIET, PrintFlag.ABSOLUTE_SEQUENCE};
        for (int i = 0; i < flags.length; i++) {
            print = (options >> 3 + i & 1) != 0 ? print.with(flags[i]) : print;
        }
        return new PacketPrinter(print, Names.NONE);
    }
}
