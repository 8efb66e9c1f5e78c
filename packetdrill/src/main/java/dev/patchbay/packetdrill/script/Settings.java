package dev.patchbay.packetdrill.script;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of a script: first those that it names itself, then those of the command line over them. */
public final class Settings {

    private static final Set<String> FLAGS = Set.of(
            "tcp_ts_ecr_scaled",
            "strict_segments",
            "send_omit_free",
            "is_anyip",
            "dry_run",
            "verbose",
            "debug",
            "strict_end");

    private static final Set<String> NOT_HERE = Set.of(
            "so_filename",
            "so_flags",
            "wire_client",
            "wire_server",
            "wire_server_ip",
            "wire_server_at",
            "wire_server_port",
            "wire_client_dev",
            "wire_server_dev",
            "psp_udp_port");

    private String ipVersion = "ipv4";
    private int bindPort = 8080;
    private int connectPort = 8080;
    private Ip4Address localIp = Ip4Address.parse("192.168.0.1");
    private Ip4Address remoteIp = Ip4Address.parse("192.0.2.1");
    private Ip4Prefix remote = Ip4Prefix.parse("192.0.2.0/24");
    private Ip4Address gatewayIp = Ip4Address.parse("192.168.0.1");
    private int prefixLength = 16;
    private int mtu = 1500;
    private int mss;
    private int speed;
    private int toleranceMicros = 4000;
    private double tolerancePercent = 12.5;
    private int timestampTickMicros;
    private boolean packetsNonFatal;
    private final Set<String> flags = new java.util.TreeSet<>();
    private final Map<String, String> symbols = new LinkedHashMap<>();
    private final List<String> initScripts = new ArrayList<>();

    public Settings() {}

    /** Whether {@code --name} takes no value. */
    static boolean isFlag(String name) {
        return FLAGS.contains(name);
    }

    /**
     * Sets an option.
     *
     * @param name without the dashes
     * @param value as written; empty for a flag
     * @throws ScriptError if there is no such option, or it does not take this value
     */
    public void set(String name, String value) {
        if (isFlag(name)) {
            flags.add(name);
            return;
        }
        if (NOT_HERE.contains(name)) {
            throw new ScriptError(0, "option --" + name + " is for other kinds of tests than these");
        }
        try {
            if (!setAddress(name, value) && !setNumber(name, value) && !setText(name, value)) {
                throw new ScriptError(0, "unknown option --" + name);
            }
        } catch (IllegalArgumentException wrong) {
            throw new ScriptError(0, "option --" + name + " does not take \"" + value + "\"");
        }
    }

    private boolean setAddress(String name, String value) {
        boolean known = true;
        switch (name) {
            case "local_ip" -> localIp = address(value);
            case "gateway_ip" -> gatewayIp = address(value);
            case "netmask_ip" -> prefixLength = prefixOf(address(value));
            case "remote_ip" -> remote(value);
            default -> known = false;
        }
        return known;
    }

    private void remote(String value) {
        if (!value.contains(":")) {
            String[] parts = value.split("/", 2);
            remoteIp = Ip4Address.parse(parts[0]);
            remote = Ip4Prefix.of(remoteIp, parts.length == 1 ? 32 : Integer.parseInt(parts[1]));
        }
    }

    /** IPv6 addresses are taken by a script that will be refused for its IP version. */
    private Ip4Address address(String value) {
        return value.contains(":") ? localIp : Ip4Address.parse(value);
    }

    private static int prefixOf(Ip4Address mask) {
        int bits = Integer.bitCount(mask.bits());
        if (bits != 0 && mask.bits() != -1 << (32 - bits)) {
            throw new IllegalArgumentException("not a mask");
        }
        return bits;
    }

    private boolean setNumber(String name, String value) {
        boolean known = true;
        switch (name) {
            case "bind_port" -> bindPort = number(value, 65535);
            case "connect_port" -> connectPort = number(value, 65535);
            case "mtu" -> mtu = number(value, 65535);
            case "mss" -> mss = number(value, 65535);
            case "speed" -> speed = number(value, Integer.MAX_VALUE);
            case "tolerance_usecs" -> toleranceMicros = number(value, 1, Integer.MAX_VALUE);
            case "tcp_ts_tick_usecs" -> timestampTickMicros = number(value, 1_000_000);
            case "tolerance_percent" -> tolerancePercent = percent(value);
            default -> known = false;
        }
        return known;
    }

    private static int number(String value, int most) {
        return number(value, 0, most);
    }

    private static int number(String value, int least, int most) {
        int number = Integer.parseInt(value);
        if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private static double percent(String value) {
        double number = Double.parseDouble(value);
        if (!(number >= 0 && number <= 100)) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private boolean setText(String name, String value) {
        boolean known = true;
        switch (name) {
            case "ip_version" -> ipVersion = oneOf(value, "ipv4", "ipv4-mapped-ipv6", "ipv6");
            case "non_fatal" -> packetsNonFatal = nonFatal(value).contains("packet");
            case "define", "D" -> define(value);
            case "init_scripts" -> initScripts.addAll(List.of(value.split(",", -1)));
            case "code_format" -> oneOf(value, "python");
            case "code_sockopt" -> oneOf(value, "", "TCP_INFO", "TCP_CC_INFO", "SO_MEMINFO");
            case "code_command" -> oneOf(value, value);
            default -> known = false;
        }
        return known;
    }

    private static Set<String> nonFatal(String value) {
        Set<String> kinds = Set.of(value.split("[, ]+", -1));
        kinds.forEach(kind -> oneOf(kind, "packet", "syscall"));
        return kinds;
    }

    private static String oneOf(String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new IllegalArgumentException(value);
        }
        return value;
    }

    private void define(String value) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(value);
        }
        symbols.put(value.substring(0, equals), value.substring(equals + 1));
    }

    public String ipVersion() {
        return ipVersion;
    }

    /** Port of every {@code bind}. */
    public int bindPort() {
        return bindPort;
    }

    /** Remote port of every {@code connect}. */
    public int connectPort() {
        return connectPort;
    }

    /** The stack's address on the device. */
    public Ip4Address localIp() {
        return localIp;
    }

    /** The scripted peer. */
    public Ip4Address remoteIp() {
        return remoteIp;
    }

    /** What is routed to the peer. */
    public Ip4Prefix remotePrefix() {
        return remote;
    }

    public Ip4Address gatewayIp() {
        return gatewayIp;
    }

    /** Prefix length of the stack's address. */
    public int prefixLength() {
        return prefixLength;
    }

    /** MTU of the device, in bytes. */
    public int mtu() {
        return mtu;
    }

    /** Segment size under which injected packets are marked as aggregated; 0: they are not. */
    public int mss() {
        return mss;
    }

    /** Link speed in Mbit/s; 0: unchanged. */
    public int speed() {
        return speed;
    }

    public int toleranceMicros() {
        return toleranceMicros;
    }

    /** Tolerance in percent of the gap to the event before. */
    public double tolerancePercent() {
        return tolerancePercent;
    }

    /** Microseconds per tick of TCP timestamps; 0: outbound values are not checked. */
    public int timestampTickMicros() {
        return timestampTickMicros;
    }

    /** Whether packets that are not as expected are only warned of. */
    public boolean packetsNonFatal() {
        return packetsNonFatal;
    }

    /** Whether echoed timestamps that were never sent are scaled instead of refused. */
    public boolean scalesEchoes() {
        return flags.contains("tcp_ts_ecr_scaled");
    }

    /** Whether one packet of the script must be one packet on the wire. */
    public boolean strictSegments() {
        return flags.contains("strict_segments");
    }

    /** Whether the stack's address is not configured on the device. */
    public boolean isAnyIp() {
        return flags.contains("is_anyip");
    }

    /** Whether the script is only parsed. */
    public boolean isDryRun() {
        return flags.contains("dry_run");
    }

    /** Whether packets that nobody expected fail the script at its end, as well as between its events. */
    public boolean strictEnd() {
        return flags.contains("strict_end");
    }

    public Map<String, String> symbols() {
        return symbols;
    }

    /** Commands that run before the script's own first one. */
    public List<String> initScripts() {
        return initScripts;
    }
}
