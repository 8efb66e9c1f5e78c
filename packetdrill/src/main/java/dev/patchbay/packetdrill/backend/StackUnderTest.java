package dev.patchbay.packetdrill.backend;

import dev.patchbay.packetdrill.setup.SetupCommand;
import org.jspecify.annotations.Nullable;

/**
 * A TCP/IP stack with one device without link header, {@code tun0}, whose other end is the runner.
 *
 * <p>Used by one thread, but for the system calls of a {@linkplain #begin blocking call}. All times are microseconds
 * since 1970-01-01T00:00:00Z by the stack's own clock, which may be virtual.
 */
public interface StackUnderTest extends AutoCloseable {

    /** What time it is. */
    long micros();

    /** Lets time pass until a moment; returns at once if it is past. */
    void waitUntil(long micros) throws InterruptedException;

    /** Lets the device receive an IP packet; whatever the stack does about it at once is done on return. */
    void inject(byte[] packet) throws InterruptedException;

    /**
     * The next packet that the stack sent, waiting for it if there is none.
     *
     * @param deadline when to give up
     * @return null if there was none
     */
    @Nullable
    Sent sniff(long deadline) throws InterruptedException;

    /**
     * A packet that the stack sent.
     *
     * @param micros when it reached the device
     * @param bytes from the IP header on
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Sent(long micros, byte[] bytes) {}

    SystemCalls calls();

    /** Begins a call that may block, beside the caller; on return it waits, or is over. */
    BlockingCall begin(Runnable call) throws InterruptedException;

    /** A call that goes on beside the script. */
    interface BlockingCall {
        boolean isOver();

        /**
         * Waits until it is over, or the time is.
         *
         * @return whether the call is over
         */
        boolean await(long micros) throws InterruptedException;
    }

    /** A port for the scripted peer that it did not use before. */
    int unusedPort();

    /**
     * Does what a command says.
     *
     * @return empty if it was done; else what went wrong
     */
    String setUp(SetupCommand command) throws InterruptedException;

    @Override
    void close();
}
