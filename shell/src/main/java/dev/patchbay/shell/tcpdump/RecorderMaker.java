package dev.patchbay.shell.tcpdump;

import dev.patchbay.api.IpAddress;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.capture.file.CaptureWriter;
import dev.patchbay.capture.file.TimePrecision;
import dev.patchbay.capture.print.Dump;
import dev.patchbay.capture.print.Names;
import dev.patchbay.capture.print.PacketPrinter;
import dev.patchbay.capture.print.PrintFlag;
import dev.patchbay.capture.print.PrintOptions;
import dev.patchbay.capture.print.TimeStyle;
import dev.patchbay.shell.command.Call;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the recorder that the options ask for. */
final class RecorderMaker {

    private static final Map<Character, PrintFlag> FLAGS = flags();

    private final Call call;
    private final Options options;

    RecorderMaker(Call call, Options options) {
        this.call = call;
        this.options = options;
    }

    private static Map<Character, PrintFlag> flags() {
        Map<Character, PrintFlag> flags = new LinkedHashMap<>();
        flags.put('n', PrintFlag.NUMERIC);
        flags.put('N', PrintFlag.UNQUALIFIED);
        flags.put('e', PrintFlag.LINK_HEADER);
        flags.put('q', PrintFlag.QUIET);
        flags.put('S', PrintFlag.ABSOLUTE_SEQUENCE);
        flags.put('K', PrintFlag.SKIP_CHECKSUMS);
        flags.put('#', PrintFlag.NUMBERED);
        return flags;
    }

    Recorder make(Source source) throws Mistake {
        String file = options.value('w');
        boolean counts = options.has(Options.COUNT);
        boolean prints = !counts && (file == null || options.has(Options.PRINT));
        return new Recorder(
                file == null ? null : writer(file, source),
                prints ? new PacketPrinter(printOptions(), new NamespaceNames(call.namespace())) : null,
                call.out());
    }

    private CaptureWriter writer(String file, Source source) throws Mistake {
        try {
            OutputStream to =
                    file.equals("-") ? new OutputBytes(call.out()) : Files.newOutputStream(MachineFiles.path(file));
            return CaptureWriter.pcap(
                    new BufferedOutputStream(to),
                    source.layer(),
                    source.snapLength(),
                    options.nanoseconds() ? TimePrecision.NANOSECONDS : TimePrecision.MICROSECONDS);
        } catch (IOException problem) {
            throw new Mistake(MachineFiles.complaint(file, problem), problem);
        }
    }

    private PrintOptions printOptions() {
        PrintOptions print = PrintOptions.DEFAULT
                .time(timeStyle())
                .in(call.world().isVirtual() ? ZoneOffset.UTC : ZoneId.systemDefault())
                .verbose(options.times('v'))
                .dump(dump());
        for (Map.Entry<Character, PrintFlag> flag : FLAGS.entrySet()) {
            print = options.has(flag.getKey()) ? print.with(flag.getValue()) : print;
        }
        return options.nanoseconds() ? print.with(PrintFlag.NANOSECONDS) : print;
    }

    private TimeStyle timeStyle() {
        return switch (options.times('t')) {
            case 0 -> TimeStyle.TIME;
            case 1 -> TimeStyle.NONE;
            case 2 -> TimeStyle.SECONDS;
            case 3 -> TimeStyle.SINCE_PREVIOUS;
            case 4 -> TimeStyle.DATE;
            default -> TimeStyle.SINCE_FIRST;
        };
    }

    /** tcpdump: {@code pretty_print_packet}; {@code -X} goes before {@code -x}, and that before {@code -A}. */
    private Dump dump() {
        return switch (options.times('X')) {
            case 0 ->
                switch (options.times('x')) {
                    case 0 ->
                        switch (options.times('A')) {
                            case 0 -> Dump.NONE;
                            case 1 -> Dump.ASCII;
                            default -> Dump.ASCII_WITH_LINK;
                        };
                    case 1 -> Dump.HEX;
                    default -> Dump.HEX_WITH_LINK;
                };
            case 1 -> Dump.HEX_ASCII;
            default -> Dump.HEX_ASCII_WITH_LINK;
        };
    }

    /** The names that the captured namespace knows. */
    private record NamespaceNames(Namespace namespace) implements Names {

        @Override
        public Optional<String> host(IpAddress address) {
            return namespace.hosts().nameOf(address);
        }

        @Override
        public Optional<@Nullable String> link(int index) {
            return namespace.links().find(index).map(Link::name);
        }
    }
}
