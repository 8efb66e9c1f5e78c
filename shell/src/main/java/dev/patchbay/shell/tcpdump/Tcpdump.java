package dev.patchbay.shell.tcpdump;

import dev.patchbay.api.IpAddress;
import dev.patchbay.api.Link;
import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.filter.Filter;
import dev.patchbay.capture.filter.FilterOptions;
import dev.patchbay.capture.filter.FilterSyntaxException;
import dev.patchbay.capture.filter.Instruction;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.GetOpt;
import dev.patchbay.shell.command.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code tcpdump}: shows the packets of a link, of all links or of a file. It ends when it has seen as many as
 * {@code -c} says, at the end of the file, or when somebody interrupts it.
 *
 * <p>Files ({@code -r}, {@code -w}, {@code -F}) are those of the machine the shell runs on. Times are the world's, in
 * UTC where they are virtual. The filter's program ({@code -d}) is not optimized, so that its listing is longer than
 * libpcap's; {@code -O} changes nothing.
 */
public final class Tcpdump implements Command {

    private static final int FAILED = 1;

    @Override
    public String name() {
        return "tcpdump";
    }

    @Override
    public String summary() {
        return "show the packets that pass a link, or those of a file";
    }

    @Override
    public Topic topic() {
        return Topic.NETWORK;
    }

    @Override
    public List<String> candidates(Call call) {
        List<String> words = call.arguments();
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        return switch (last) {
            case "-i" -> new Devices(call.namespace()).names();
            case "-Q" -> List.of("in", "out", "inout");
            default -> List.of("-i", "-n", "-e", "-v", "-t", "-c", "-x", "-X", "-w", "-r", "icmp", "arp", "ip", "host");
        };
    }

    @Override
    public int run(Call call) throws InterruptedException {
        try {
            return run(call, OptionReader.split(call.arguments()));
        } catch (Mistake mistake) {
            return call.fail(FAILED, "tcpdump: " + mistake.getMessage());
        }
    }

    private static int run(Call call, GetOpt.Parsed given) throws Mistake, InterruptedException {
        Options options = OptionReader.read(given);
        if (given.has('h')) {
            call.out().write(Usage.USAGE);
            return 0;
        }
        if (given.has(Options.VERSION)) {
            call.out().write(Usage.VERSION);
            return 0;
        }
        if (given.complaint() != null) {
            call.err().write("tcpdump: " + given.complaint() + "\n" + Usage.USAGE);
            return FAILED;
        }
        if (options.has('D')) {
            new Devices(call.namespace()).lines().forEach(call.out()::line);
            return 0;
        }
        if (options.has('d') && !options.has('i') && !options.has('r')) {
            return listWithoutLink(call, options);
        }
        try (Source source = source(call, options)) {
            return run(call, options, source);
        }
    }

    private static Source source(Call call, Options options) throws Mistake {
        String file = options.value('r');
        return file != null
                ? new FileSource(file, call.streams().in())
                : new LiveSource(call, new Devices(call.namespace()).find(options.value('i')), options);
    }

    private static int run(Call call, Options options, Source source) throws Mistake, InterruptedException {
        if (!source.isFile() && (options.has('L') || options.has('J'))) {
            return describe(call, options);
        }
        call.err().write(source.greeting());
        Filter filter = compile(call, options, source.layer(), source.snapLength());
        if (options.has('d')) {
            return list(call, options, filter);
        }
        try (Recorder recorder = new RecorderMaker(call, options).make(source)) {
            call.err().write(source.announcement());
            source.start(filter);
            return record(call, options, source, recorder);
        }
    }

    private static int record(Call call, Options options, Source source, Recorder recorder) throws Mistake {
        int status = 0;
        try {
            Frame frame = source.next();
            while (frame != null) {
                recorder.record(frame);
                frame = recorder.captured() < options.count() ? source.next() : null;
            }
        } catch (InterruptedException interrupted) {
            call.out().write(options.has('w') ? "" : "\n");
        } catch (Mistake mistake) {
            call.err().line("tcpdump: " + mistake.getMessage());
            status = FAILED;
        }
        if (!source.isFile()) {
            call.err().line(Recorder.packets(recorder.captured()) + " captured");
            source.closing().forEach(call.err()::line);
        } else if (options.has(Options.COUNT)) {
            call.out().line(Recorder.packets(recorder.captured()));
        }
        return status;
    }

    private static int describe(Call call, Options options) throws Mistake {
        Link link = new Devices(call.namespace()).find(options.value('i'));
        String name = link == null ? Devices.ANY : link.name();
        if (options.has('J')) {
            call.err().line("Time stamp types for " + name + " (use option -j to set):\n  host (Host)");
            return 0;
        }
        LinkLayer layer =
                link == null ? LinkLayer.LINUX_SLL2 : Frame.layerOf(link.info().linkType());
        call.err()
                .line("Data link types for " + name + " (use option -y to set):\n  " + layer + " ("
                        + layer.description() + ")");
        return 0;
    }

    private static int listWithoutLink(Call call, Options options) throws Mistake {
        if (options.layer() == null) {
            call.err().line("Warning: assuming Ethernet");
        }
        LinkLayer layer = options.layer() == null ? LinkLayer.EN10MB : options.layer();
        return list(call, options, compile(call, options, layer, options.snapLength()));
    }

    private static Filter compile(Call call, Options options, LinkLayer layer, int snapLength) throws Mistake {
        FilterOptions how = FilterOptions.NONE
                .resolving(name -> call.namespace().hosts().resolve4(name).stream()
                        .map(IpAddress.class::cast)
                        .toList())
                .snap(snapLength);
        try {
            return Filter.compile(expression(options), layer, how);
        } catch (FilterSyntaxException problem) {
            throw new Mistake(String.valueOf(problem.getMessage()), problem);
        }
    }

    private static String expression(Options options) throws Mistake {
        @Nullable String file = options.value('F');
        if (file == null) {
            return String.join(" ", options.expression());
        }
        try {
            return Files.readAllLines(MachineFiles.path(file)).stream()
                    .map(line -> line.split("#", 2)[0])
                    .collect(Collectors.joining("\n"));
        } catch (IOException problem) {
            throw new Mistake("can't open " + MachineFiles.complaint(file, problem), problem);
        }
    }

    private static int list(Call call, Options options, Filter filter) {
        switch (options.times('d')) {
            case 1 -> call.out().line(filter.program().listing());
            case 2 -> filter.program().instructions().forEach(one -> call.out().line(initializer(one)));
            default -> call.out().line(filter.program().numbers());
        }
        return 0;
    }

    /** An instruction as C would initialize it. */
    private static String initializer(Instruction one) {
        return String.format(Locale.ROOT, "{ 0x%x, %d, %d, 0x%08x },", one.code(), one.jt(), one.jf(), one.k());
    }
}
