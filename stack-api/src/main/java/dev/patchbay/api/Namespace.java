package dev.patchbay.api;

import dev.patchbay.api.socket.Sockets;

/**
 * A network namespace: links, addresses, routes, rules, neighbours, sockets, counters and parameters of its own
 * (kernel R97). It is born with {@code lo} alone, switched off (kernel R1).
 *
 * <p>Thread-safe. Once it or its world is closed, calls throw {@link IllegalStateException}.
 */
public interface Namespace {

    /** Its name; empty for the initial namespace. */
    String name();

    World world();

    Links links();

    /** @throws NetException ENODEV if there is no link of this name */
    default Link link(String name) {
        return links().get(name);
    }

    /** The loopback device, whatever it is called now. */
    Link lo();

    Addresses addresses();

    Routes routes();

    Rules rules();

    Neighbours neighbours();

    Sysctls sysctl();

    Counters counters();

    Hosts hosts();

    Sockets sockets();

    /** The name the machine gives itself ({@code hostname}). */
    String hostname();

    void hostname(String name);

    /** Starts a capture. */
    Capture capture(Capture.Options options);

    /**
     * Sends echo requests, one second apart, and waits up to one second for the last answer.
     *
     * @param host an address or a name of the {@linkplain #hosts hosts file}
     * @throws NetException what sending met, such as ENETUNREACH
     */
    PingReport ping(String host, int count);

    /** As {@link #ping(String, int)}, once. */
    default PingReport ping(String host) {
        return ping(host, 1);
    }

    /**
     * The number under which this namespace knows another one ({@code netnsid}); -1 if it does not. It gets to know
     * the other when one of its links is joined to, or stands on, a link over there. Linux: {@code peernet2id}.
     */
    int idOf(Namespace other);

    /** Removes it with all links in it, and so the other ends of their cables (kernel R51). */
    void delete();

    /** Whether it still exists. */
    boolean exists();
}
