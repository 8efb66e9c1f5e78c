package dev.patchbay.shell.iperf;

import java.time.Duration;

/** What {@code iperf3} was asked for; a server learns most of it from the client. */
final class IperfOptions {

    static final int DEFAULT_PORT = 5201;
    static final int TCP_BLOCK = 128 * 1024;
    static final int LARGEST_DATAGRAM = 65_507;
    static final long UDP_RATE = 1024 * 1024;

    boolean server;
    boolean oneOff;
    String host = "";
    int port = DEFAULT_PORT;
    boolean udp;
    boolean reverse;
    int streams = 1;
    Duration time = Duration.ofSeconds(10);
    Duration interval = Duration.ofSeconds(1);
    /** How much to send; 0: as long as the time says. */
    long bytes;
    /** Bytes of one send; 0: as the protocol says. */
    int block;
    /** Bits per second; 0: as fast as it goes. */
    long rate = -1;

    boolean noDelay;
    int maxSegment;
    int window;
    int tos = -1;
    String congestion = "";

    /** The rate, or what it is where none was given. */
    long rate() {
        if (rate >= 0) {
            return rate;
        }
        return udp ? UDP_RATE : 0;
    }
}
