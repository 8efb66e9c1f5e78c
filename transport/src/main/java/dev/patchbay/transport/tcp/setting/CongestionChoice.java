package dev.patchbay.transport.tcp.setting;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.spi.CongestionControlType;
import dev.patchbay.wiring.Sysctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Which congestion controls there are, and which one new connections get. Linux: tcp_cong.c. */
public final class CongestionChoice implements TcpSettings.Named {

    /** What Linux is built with, {@code CONFIG_DEFAULT_TCP_CONG}. */
    private static final String DEFAULT = "cubic";

    private static final Map<String, CongestionControlType> KNOWN = load();

    private String chosen = DEFAULT;
    private String allowed = "reno cubic";

    CongestionChoice() {}

    private static Map<String, CongestionControlType> load() {
        Map<String, CongestionControlType> known = new TreeMap<>();
        for (CongestionControlType type :
                ServiceLoader.load(CongestionControlType.class, CongestionChoice.class.getClassLoader())) {
            known.putIfAbsent(type.name(), type);
        }
        return known;
    }

    /** The one that new connections get. */
    public CongestionControlType chosen() {
        return byName(chosen);
    }

    /** @throws NetException ENOENT if there is none of this name */
    public CongestionControlType byName(String name) {
        CongestionControlType type = KNOWN.get(name);
        if (type == null) {
            throw new NetException(Errno.ENOENT);
        }
        return type;
    }

    @Override
    public String name() {
        return "net.ipv4.tcp_congestion_control";
    }

    @Override
    public String read() {
        return chosen;
    }

    @Override
    public void write(String value) {
        chosen = byName(value.strip()).name();
    }

    List<TcpSettings.Named> lists() {
        return List.of(
                new Text("net.ipv4.tcp_available_congestion_control", () -> String.join(" ", known())),
                new Text("net.ipv4.tcp_allowed_congestion_control", () -> allowed) {
                    @Override
                    public void write(String value) {
                        for (String each : value.strip().split("\\s+", -1)) {
                            CongestionControlType ignored = byName(each);
                        }
                        allowed = value.strip();
                    }
                });
    }

    private static List<String> known() {
        List<String> names = new ArrayList<>(KNOWN.keySet());
        names.sort((a, b) -> a.equals("reno") ? -1 : b.equals("reno") ? 1 : a.compareTo(b));
        return names;
    }

    private static class Text implements TcpSettings.Named, Sysctl {
        private final String name;
        private final Supplier<String> text;

        Text(String name, Supplier<String> text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String read() {
            return text.get();
        }

        @Override
        public void write(String value) {
            throw new NetException(Errno.EACCES);
        }
    }
}
