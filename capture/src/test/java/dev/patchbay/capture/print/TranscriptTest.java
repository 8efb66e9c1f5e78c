package dev.patchbay.capture.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.MacAddress;
import dev.patchbay.packet.PacketType;
import dev.patchbay.wire.EtherType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every line that tcpdump printed while the behaviour of the kernel was recorded: a packet is made of what the line says,
 * and printed with the options of that recording.
 */
class TranscriptTest {

    private static final long SECOND = 1_000_000_000L;

    /** One run of tcpdump. */
    private record Recording(String command, List<String> lines) {

        PrintOptions options() {
            StringBuilder letters = new StringBuilder();
            String[] words = command.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                boolean takesValue = words[i].equals("-i") || words[i].equals("-c") || words[i].equals("-Q");
                i += takesValue ? 1 : 0;
                letters.append(!takesValue && words[i].startsWith("-") ? words[i].substring(1) : "");
            }
            PrintOptions options = RecordedOptions.parse(letters.toString());
            return command.contains("-i any") ? options.with(PrintFlag.COOKED) : options;
        }
    }

    private static List<Recording> recordings() throws IOException {
        List<Recording> recordings = new ArrayList<>();
        try (InputStream in = TranscriptTest.class.getResourceAsStream("transcripts.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.strip().split("\n", -1)) {
                if (line.startsWith("# ")) {
                    recordings.add(new Recording(line.substring(line.indexOf("tcpdump")), new ArrayList<>()));
                } else {
                    recordings.get(recordings.size() - 1).lines.add(line);
                }
            }
        }
        return recordings;
    }

    @Test
    void packets_made_of_recorded_lines_are_printed_as_recorded() throws IOException {
        int packets = 0;
        for (Recording recording : recordings()) {
            PacketPrinter printer = new PacketPrinter(recording.options(), RecordedOptions.NAMES);
            Clock clock = new Clock();
            for (String said : packets(recording.lines)) {
                CapturedPacket packet = packet(said, recording.options(), clock);
                assertThat(String.join("\n", printer.print(packet)))
                        .as(recording.command)
                        .isEqualTo(said);
                packets++;
            }
        }
        assertThat(packets).isEqualTo(337);
    }

    /** Lines that belong together: those that are indented belong to the one before. */
    private static List<String> packets(List<String> lines) {
        List<String> packets = new ArrayList<>();
        for (String line : lines) {
            boolean continued = line.startsWith("    ") || line.startsWith("\t");
            if (continued) {
                packets.set(packets.size() - 1, packets.get(packets.size() - 1) + "\n" + line);
            } else {
                packets.add(line);
            }
        }
        return packets;
    }

    /** When the packet before was. */
    private static final class Clock {

        private long now = 1_700_000_000L * SECOND;

        /** Reads a time of {@code -tttt} or {@code -ttt}, if there is one. */
        void read(SpokenText text) {
            Matcher date = text.take("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}) ");
            if (date != null) {
                LocalDateTime time =
                        LocalDateTime.parse(date.group(1), DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS"));
                now = ChronoUnit.NANOS.between(Instant.EPOCH, time.toInstant(ZoneOffset.UTC));
            }
            Matcher delta = text.take(" (\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{6}) ");
            if (delta != null) {
                long seconds = Integer.parseInt(delta.group(1)) * 3600L
                        + Integer.parseInt(delta.group(2)) * 60L
                        + Integer.parseInt(delta.group(3));
                now += seconds * SECOND + Integer.parseInt(delta.group(4)) * 1000L;
            }
        }
    }

    private static CapturedPacket packet(String said, PrintOptions options, Clock clock) {
        SpokenText text = new SpokenText(said);
        clock.read(text);
        if (options.has(PrintFlag.COOKED)) {
            return cooked(text, options, clock);
        }
        byte[] frame = options.dump() == Dump.HEX_WITH_LINK ? dumped(said) : frame(text, options);
        return captured(clock, "eth0", 2, PacketType.HOST, EtherType.IP4, 14, frame);
    }

    private static CapturedPacket cooked(SpokenText text, PrintOptions options, Clock clock) {
        Matcher start = text.expect("(\\S+) +(In|B|M|P|Out) +");
        int index = 1;
        if (options.has(PrintFlag.LINK_HEADER)) {
            index = Integer.parseInt(
                    text.expect("ifindex (\\d+) 02:00:00:00:00:01 ethertype IPv4 \\(0x0800\\), length \\d+: ")
                            .group(1));
        } else {
            text.expect("IP ");
        }
        byte[] packet = SpokenIp.read4(text, options.verbosity() > 0);
        text.end();
        PacketType type = start.group(2).equals("Out") ? PacketType.OUTGOING : PacketType.HOST;
        return captured(clock, start.group(1), index, type, EtherType.IP4, 0, packet);
    }

    private static CapturedPacket captured(
            Clock clock, String device, int index, PacketType type, int protocol, int header, byte[] bytes) {
        MacAddress sender = new MacAddress(Wire.ALICE_MAC);
        return new CapturedPacket(clock.now, index, device, 1, type, sender, protocol, header, bytes, bytes.length);
    }

    /** Bytes that were printed, with or without the letters beside them. */
    private static byte[] dumped(String dump) {
        StringBuilder digits = new StringBuilder();
        Matcher line = Pattern.compile("^\t0x[0-9a-f]{4}:  (.{1,39})", Pattern.MULTILINE)
                .matcher(dump);
        while (line.find()) {
            digits.append(line.group(1).replace(" ", ""));
        }
        return Wire.hex(digits.toString());
    }

    private static byte[] frame(SpokenText text, PrintOptions options) {
        boolean verbose = options.verbosity() > 0;
        if (!options.has(PrintFlag.LINK_HEADER)) {
            byte[] packet = text.take("IP6 ") != null ? SpokenIp.read6(text) : ip4(text, verbose);
            text.end();
            return Wire.frame(packet);
        }
        Matcher addresses = text.expect("(\\S+) > (\\S+), ");
        long from = SpokenIp.mac(addresses.group(1));
        long to = SpokenIp.mac(addresses.group(2));
        if (text.sees("802\\.3")) {
            byte[] rest = SpokenIp.readStp(text);
            text.end();
            return Wire.join(Wire.mac(to), Wire.mac(from), rest);
        }
        Matcher start = text.expect("ethertype [^(]+\\(0x(\\w+)\\), length (\\d+): ");
        int type = Integer.parseInt(start.group(1), 16);
        int length = Integer.parseInt(start.group(2));
        byte[] tag = tag(text);
        int inner = tag == null ? type : EtherType.IP4;
        byte[] payload = payload(text, inner, verbose);
        text.end();
        byte[] rest = tag == null ? payload : Wire.join(tag, payload);
        return Arrays.copyOf(Wire.ethernet(to, from, type, rest), length);
    }

    private static byte @Nullable [] tag(SpokenText text) {
        Matcher tag = text.take("vlan (\\d+), p 0, ethertype IPv4 \\(0x0800\\), ");
        return tag == null ? null : Wire.u16(Integer.parseInt(tag.group(1)), EtherType.IP4);
    }

    private static byte[] ip4(SpokenText text, boolean verbose) {
        text.expect("IP ");
        return SpokenIp.read4(text, verbose);
    }

    private static byte[] payload(SpokenText text, int type, boolean verbose) {
        return switch (type) {
            case EtherType.ARP -> SpokenIp.readArp(text);
            case EtherType.IP4 -> SpokenIp.read4(text, verbose);
            case EtherType.IP6 -> SpokenIp.read6(text);
            default -> dumped(text.expect("(\n\t0x.*)*").group());
        };
    }
}
