package dev.patchbay.transport.tcp.setting;

import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of TCP's parameters in one namespace. Confined to the loop. Linux: {@code struct netns_ipv4}. */
public final class TcpSettings implements SysctlSource {

    private static final String ROOT = "net.ipv4.";
    private static final TcpSysctl[] ALL = TcpSysctl.values();
    private static final int[] DEFAULTS =
            Arrays.stream(ALL).mapToInt(TcpSysctl::defaultValue).toArray();

    private int[] values = DEFAULTS;

    /** {@code tcp_rmem}: smallest, initial and largest receive buffer, in bytes. */
    public final Triple rmem = new Triple("net.ipv4.tcp_rmem", 4096, 131_072, 33_554_432);
    /** {@code tcp_wmem}: smallest, initial and largest send buffer, in bytes. */
    public final Triple wmem = new Triple("net.ipv4.tcp_wmem", 4096, 16_384, 4_194_304);
    /** {@code tcp_mem}: pages that TCP may use: no pressure below, pressure, none beyond. By default what Linux
     * reckons for a machine of 24 GiB. */
    public final Triple mem = new Triple("net.ipv4.tcp_mem", 287_901, 383_870, 575_802);
    /** {@code net.core.somaxconn}: largest backlog of a listener. */
    public final Single somaxconn = new Single("net.core.somaxconn", 4096, 0);

    /** {@code net.patchbay.tcp_pacing}: whether all sockets pace, as if each device had the queueing discipline fq. */
    public final Single pacing = new Single("net.patchbay.tcp_pacing", 0, 0);

    public final CongestionChoice congestion = new CongestionChoice();
    public final FastOpenKeys fastOpenKeys = new FastOpenKeys();
    private final List<Named> others = List.of(rmem, wmem, mem, somaxconn, pacing, congestion, fastOpenKeys);

    public TcpSettings() {}

    /** A parameter with a name of its own. */
    interface Named extends Sysctl {
        String name();
    }

    public int get(TcpSysctl parameter) {
        return values[parameter.ordinal()];
    }

    public boolean is(TcpSysctl parameter) {
        return values[parameter.ordinal()] != 0;
    }

    void set(TcpSysctl parameter, int value) {
        if (values == DEFAULTS) {
            values = DEFAULTS.clone();
        }
        values[parameter.ordinal()] = value;
    }

    @Override
    public void names(Consumer<String> into) {
        List<String> names = new ArrayList<>();
        for (TcpSysctl parameter : ALL) {
            names.add(ROOT + parameter.leaf());
        }
        others.forEach(each -> names.add(each.name()));
        congestion.others().forEach(each -> names.add(each.name()));
        names.sort(null);
        names.forEach(into);
    }

    @Override
    public @Nullable Sysctl find(String name) {
        for (Named each : others) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        for (Named each : congestion.others()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        if (!name.startsWith(ROOT + "tcp_")) {
            return null;
        }
        String constant = name.substring((ROOT + "tcp_").length());
        for (TcpSysctl parameter : ALL) {
            if (parameter.name().toLowerCase(Locale.ROOT).equals(constant)) {
                return new OneNumber(parameter);
            }
        }
        return null;
    }

    private final class OneNumber implements Sysctl {
        private final TcpSysctl parameter;

        OneNumber(TcpSysctl parameter) {
            this.parameter = parameter;
        }

        @Override
        public String read() {
            int value = get(parameter);
            return parameter == TcpSysctl.NOTSENT_LOWAT ? Integer.toUnsignedString(value) : Integer.toString(value);
        }

        @Override
        public void write(String value) {
            set(parameter, Numbers.parse(value, parameter.min(), parameter.max()));
        }
    }
}
