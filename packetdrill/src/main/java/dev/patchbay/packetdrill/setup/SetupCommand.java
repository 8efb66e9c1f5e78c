package dev.patchbay.packetdrill.setup;

import java.util.List;
import java.util.Map;

/** One command of a shell line, understood. */
public sealed interface SetupCommand {

    /**
     * A kernel parameter is written.
     *
     * @param name with dots: net.ipv4.tcp_ecn
     * @param optional whether it is no mistake if there is none of this name
     */
    record Sysctl(String name, String value, boolean optional) implements SetupCommand {}

    /**
     * The queueing discipline of the device is set.
     *
     * @param kind pfifo, fq, …; empty: the default
     * @param limit packets; -1: not said
     */
    record Discipline(String kind, int limit, String text) implements SetupCommand {}

    /** Offloads of the device are switched, by their names in {@code ethtool -K}. */
    record Offloads(Map<String, Boolean> features, String text) implements SetupCommand {}

    /**
     * A route gets other attributes.
     *
     * @param words behind {@code ip route change}
     * @param mayCreate whether there need not have been one to this destination: the peer may be reached by a wider prefix
     */
    record RouteChange(List<String> words, boolean ip6, boolean mayCreate, String text) implements SetupCommand {}

    /** What is remembered of destinations is forgotten. */
    record FlushMetrics() implements SetupCommand {}

    /** The counters' history is reset: later ones count from here. */
    record ResetCounters() implements SetupCommand {}

    /**
     * A counter must have moved since the reset.
     *
     * @param name a part of its name
     */
    record ExpectCounter(String name, boolean quiet, String text) implements SetupCommand {}

    /**
     * The table of sockets must have a line.
     *
     * @param pattern the regular expression of the grep
     * @param file as in /proc/net: tcp, tcp6, udp
     */
    record ExpectSocket(String pattern, String file, String text) implements SetupCommand {}

    /** A parameter of a kernel module is written, by its path below /sys. */
    record ModuleParameter(String path, String value) implements SetupCommand {}

    /** A file of zeros is made. */
    record MakeFile(String path, long bytes) implements SetupCommand {}

    /** A file is removed. */
    record RemoveFile(String path, boolean force) implements SetupCommand {}

    /** Time passes. */
    record Sleep(double seconds) implements SetupCommand {}

    /** Nothing is to be done. */
    record Nothing() implements SetupCommand {}
}
