package dev.patchbay.capture.print;

import static dev.patchbay.capture.print.Wire.data;
import static dev.patchbay.capture.print.Wire.join;
import static dev.patchbay.capture.print.Wire.tcp;
import static dev.patchbay.capture.print.Wire.u16;
import static dev.patchbay.capture.print.Wire.u32;

import dev.patchbay.wire.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;

/** Makes TCP segments of what tcpdump said about them, and turns relative sequence numbers back. */
final class SpokenTcp {

    /** First sequence numbers by "source destination" ports; ports are unique in the transcripts. */
    private static final Map<String, Integer> FIRST = new HashMap<>();

    private SpokenTcp() {}

    static byte[] read(SpokenText text, int[] ports) {
        int flags = flags(text.expect("Flags \\[([^\\]]*)\\]").group(1));
        Matcher checksum = text.take(", cksum 0x(\\w+) \\(incorrect -> 0x\\w+\\)");
        Matcher seq = text.take(", seq (\\d+)(?::\\d+)?");
        Matcher ack = text.take(", ack (\\d+)");
        int window = Integer.parseInt(text.expect(", win (\\d+)").group(1));
        Matcher options = text.take(", options \\[([^\\]]*)\\]");
        int length = Integer.parseInt(text.expect(", length (\\d+)").group(1));
        String there = ports[0] + " " + ports[1];
        String back = ports[1] + " " + ports[0];
        int sequence = seq == null ? 1 : Integer.parseUnsignedInt(seq.group(1));
        int acknowledgment = ack == null ? 0 : Integer.parseUnsignedInt(ack.group(1));
        boolean absolute = (flags & 0x06) != 0;
        if (absolute) {
            FIRST.put(there, sequence);
        } else {
            sequence += first(there);
            acknowledgment += first(back);
        }
        byte[] optionBytes = options == null ? new byte[0] : options(options.group(1));
        byte[] segment = tcp(ports[0], ports[1], sequence, acknowledgment, flags, optionBytes, data(length));
        Bytes.put16(segment, 14, window);
        if (checksum != null) {
            Bytes.put16(segment, 16, Integer.parseInt(checksum.group(1), 16));
        }
        return segment;
    }

    private static int first(String ports) {
        return Objects.requireNonNull(FIRST.get(ports), ports);
    }

    private static int flags(String letters) {
        int flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            flags |= 1 << "FSRP.U".indexOf(letters.charAt(i));
        }
        return flags;
    }

    private static byte[] options(String text) {
        byte[] bytes = {};
        for (String option : text.split(",", -1)) {
            String[] words = option.split(" ", -1);
            bytes = join(
                    bytes,
                    switch (words[0]) {
                        case "mss" -> join(u16(0x0204), u16(Integer.parseInt(words[1])));
                        case "sackOK" -> u16(0x0402);
                        case "TS" ->
                            join(
                                    u16(0x080a),
                                    u32(Integer.parseUnsignedInt(words[2]), Integer.parseUnsignedInt(words[4])));
                        case "nop" -> new byte[] {1};
                        case "wscale" -> new byte[] {3, 3, Byte.parseByte(words[1])};
                        default -> throw new IllegalArgumentException(option);
                    });
        }
        return bytes;
    }
}
