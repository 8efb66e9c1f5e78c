package dev.patchbay.stories.kit;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.capture.print.Names;
import dev.patchbay.capture.print.PacketPrinter;
import dev.patchbay.capture.print.PrintFlag;
import dev.patchbay.capture.print.PrintOptions;
import dev.patchbay.capture.print.TimeStyle;
import java.util.List;

/** What passes a link's taps, in the words of {@code tcpdump -tn}. */
public final class Wire {

    private static final PrintOptions PLAIN =
            PrintOptions.DEFAULT.time(TimeStyle.NONE).with(PrintFlag.NUMERIC);

    private final Capture capture;

    Wire(Capture capture) {
        this.capture = capture;
    }

    /** The packets since the last time, one line each. */
    public List<String> lines() {
        return lines(PLAIN);
    }

    /** As {@link #lines()}, without ARP. */
    public List<String> ip() {
        return lines().stream().filter(line -> line.startsWith("IP ")).toList();
    }

    /** As {@link #headers()}, those from one address alone. */
    public List<String> headersFrom(String address) {
        return headers().stream()
                .filter(each -> each.startsWith("IP "))
                .filter(each -> each.split("\n", -1)[1].strip().startsWith(address + " > "))
                .toList();
    }

    /** As {@link #lines()}, with their link headers ({@code -e}). */
    public List<String> frames() {
        return lines(PLAIN.with(PrintFlag.LINK_HEADER));
    }

    /** As {@link #lines()}, with their IP headers ({@code -v}). */
    public List<String> headers() {
        return lines(PLAIN.verbose(1));
    }

    /** The packets since the last time. */
    public List<CapturedPacket> packets() {
        return capture.drain();
    }

    /** Forgets what has passed so far. */
    public void forget() {
        capture.drain();
    }

    private List<String> lines(PrintOptions options) {
        PacketPrinter printer = new PacketPrinter(options, Names.NONE);
        return capture.drain().stream()
                .map(packet -> String.join("\n", printer.print(packet)))
                .toList();
    }
}
