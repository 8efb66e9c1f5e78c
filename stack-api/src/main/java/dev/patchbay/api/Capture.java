package dev.patchbay.api;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A capture in progress: a bounded queue of what passed a link's taps, or all links'. What does not fit is counted as
 * lost. Thread-safe; closing it ends the capture, and what was captured can still be read.
 */
public interface Capture extends AutoCloseable {

    /** What to capture. */
    record Options(@Nullable Link link, int snapLength, int queueLimit, Predicate<CapturedPacket> filter) {

        /** Everything on one link. */
        public static Options on(Link link) {
            return new Options(link, 262_144, 100_000, packet -> true);
        }

        /** Everything on all links of the namespace. */
        public static Options any() {
            return new Options(null, 262_144, 100_000, packet -> true);
        }

        /** Only what passes the filter; it runs inside the loop and must not block. */
        public Options matching(Predicate<CapturedPacket> predicate) {
            return new Options(link, snapLength, queueLimit, predicate);
        }

        /** Holds at most so many packets that nobody has read; what does not fit is {@linkplain Capture#lost lost}. */
        public Options holding(int packets) {
            return new Options(link, snapLength, packets, filter);
        }

        /** Keeps at most so many bytes of each packet. */
        public Options snap(int bytes) {
            return new Options(link, bytes, queueLimit, filter);
        }
    }

    /** The oldest packet not yet read; null if there is none now. */
    @Nullable
    CapturedPacket poll();

    /** All packets not yet read. */
    List<CapturedPacket> drain();

    /**
     * Waits until there is something to read, or the time is over.
     *
     * @return whether there is something to read
     */
    boolean await(Duration time) throws InterruptedException;

    /**
     * Packets that passed the filter, lost ones included. Those on a loopback device count twice, going out and coming in
     * (libpcap does so too), though only the second is captured.
     */
    long received();

    /** Packets that did not fit into the queue. */
    long lost();

    /** Whether {@link #close} was called, or the link is gone. */
    boolean isClosed();

    @Override
    void close();
}
