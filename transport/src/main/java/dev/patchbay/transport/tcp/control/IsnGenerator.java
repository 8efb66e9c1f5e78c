package dev.patchbay.transport.tcp.control;

/**
 * Where sequence numbers and timestamps begin: a secret function of the connection, and a clock. RFC 6528 §3, RFC 7323
 * §5.4; Linux: secure_seq.c.
 */
public final class IsnGenerator {

    private final TcpStack stack;
    private SipHash secret = new SipHash(0, 0);
    private boolean made;

    IsnGenerator(TcpStack stack) {
        this.stack = stack;
    }

    private SipHash secret() {
        if (!made) {
            secret = new SipHash(
                    stack.loop.chance().nextLong(), stack.loop.chance().nextLong());
            made = true;
        }
        return secret;
    }

    /** An initial sequence number: it grows by one every 64 ns. */
    public int initial(int source, int destination, int sourcePort, int destinationPort) {
        long hash = secret().hash(pair(source, destination), (long) sourcePort << 16 | destinationPort);
        return (int) hash + (int) (stack.loop.wallNow() >> 6);
    }

    /** What a connection's timestamps are ahead of the clock. Linux: {@code secure_tcp_ts_off}. */
    public int timestampOffset(int source, int destination) {
        return stack.get(dev.patchbay.transport.tcp.setting.TcpSysctl.TIMESTAMPS) == 1
                ? (int) secret().hash(pair(source, destination), -1)
                : 0;
    }

    /** Where the search for a free port begins. RFC 6056 §3.3.3; Linux: {@code secure_ipv4_port_ephemeral}. */
    public int portOffset(int source, int destination, int destinationPort) {
        return (int) secret().hash(pair(source, destination), -2L - destinationPort);
    }

    /** A number that only we can make of a connection and a count: for SYN cookies. */
    public int cookie(int source, int destination, int sourcePort, int destinationPort, int count, int which) {
        long ports = (long) sourcePort << 16 | destinationPort;
        return (int) secret().hash(pair(source, destination), ports << 32 | (count & 0x7fff_ffffL) << 1 | which);
    }

    private static long pair(int a, int b) {
        return (long) a << 32 | b & 0xffff_ffffL;
    }
}
