package dev.patchbay.shell.tcpdump;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Link;
import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.filter.Filter;
import dev.patchbay.shell.command.Call;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capture on a link, or on all links. As with libpcap, the filter sees whole packets, and what is not wanted of them
 * ({@code -Q}, {@code -s}) is left out later: the counters know nothing of it.
 */
final class LiveSource implements Source {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Call call;
    private final @Nullable Link link;
    private final Options options;
    private final LinkLayer layer;
    private @Nullable Capture capture;

    /** @param link null: all links */
    LiveSource(Call call, @Nullable Link link, Options options) throws Mistake {
        this.call = call;
        this.link = link;
        this.options = options;
        this.layer =
                link == null ? LinkLayer.LINUX_SLL2 : Frame.layerOf(link.info().linkType());
        if (options.layer() != null && options.layer() != layer) {
            throw new Mistake(options.layer() + " is not one of the DLTs supported by this device");
        }
    }

    @Override
    public LinkLayer layer() {
        return layer;
    }

    @Override
    public int snapLength() {
        return options.snapLength();
    }

    @Override
    public String greeting() {
        return link == null || options.layer() != null ? "tcpdump: data link type " + layer + "\n" : "";
    }

    @Override
    public String announcement() {
        boolean quiet = !options.has('v') && !options.has('w');
        return "tcpdump: " + (quiet ? "verbose output suppressed, use -v[v]... for full protocol decode\n" : "")
                + "listening on " + (link == null ? Devices.ANY : link.name()) + ", link-type " + layer + " ("
                + layer.description() + "), snapshot length " + snapLength() + " bytes\n";
    }

    @Override
    public void start(Filter filter) {
        Capture.Options what = link == null ? Capture.Options.any() : Capture.Options.on(link);
        capture = call.namespace()
                .capture(what.holding(options.buffer()).matching(packet -> filter.matches(frame(packet))));
        call.listening().begin();
    }

    private Frame frame(CapturedPacket packet) {
        return link == null ? Frame.cooked(packet) : Frame.of(packet);
    }

    private Capture running() {
        if (capture == null) {
            throw new IllegalStateException("the capture has not begun");
        }
        return capture;
    }

    @Override
    public @Nullable Frame next() throws Mistake, InterruptedException {
        Capture running = running();
        while (true) {
            CapturedPacket packet = running.poll();
            if (packet != null) {
                call.listening().heard();
                Frame frame = frame(packet);
                if (options.direction().wants(frame)) {
                    return cut(frame);
                }
            } else if (running.isClosed()) {
                throw new Mistake("pcap_loop: The interface disappeared");
            } else if (!running.await(patience()) && call.listening().patience().isPresent()) {
                throw new InterruptedException("nothing heard");
            }
        }
    }

    private Duration patience() {
        return call.listening().patience().orElse(FOR_EVER);
    }

    private Frame cut(Frame frame) {
        byte[] bytes = frame.bytes();
        return bytes.length <= snapLength()
                ? frame
                : new Frame(
                        layer,
                        frame.wallNanos(),
                        frame.device(),
                        frame.deviceName(),
                        frame.type(),
                        Arrays.copyOf(bytes, snapLength()),
                        frame.length());
    }

    @Override
    public List<String> closing() {
        Capture running = running();
        return List.of(
                Recorder.packets(running.received()) + " received by filter",
                Recorder.packets(running.lost()) + " dropped by kernel");
    }

    @Override
    public boolean isFile() {
        return false;
    }

    @Override
    public void close() {
        if (capture != null) {
            capture.close();
        }
    }
}
