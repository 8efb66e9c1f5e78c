package dev.patchbay.transport.tcp.setting;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.spi.CongestionControlType;
import dev.patchbay.wiring.Sysctl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Which congestion controls there are, and which one new connections get. Linux: tcp_cong.c. */
public final class CongestionChoice implements TcpSettings.Named {

    /** What Linux is built with, {@code CONFIG_DEFAULT_TCP_CONG}. */
    private static final String DEFAULT = "cubic";

    private static final Map<String, CongestionControlType> KNOWN = load();

    private String chosen = DEFAULT;
    private String allowed = "reno cubic";

    /** The parameters of all that there are, by their full names. */
    private final Map<String, Single> parameters = new TreeMap<>();

    private final Map<Class<?>, Object> shared = new HashMap<>(2);

    CongestionChoice() {
        for (CongestionControlType type : KNOWN.values()) {
            type.parameters().forEach((name, value) -> {
                String full = fullName(type.name(), name);
                parameters.put(full, new Single(full, value, 0));
            });
        }
    }

    private static String fullName(String control, String parameter) {
        return "net.patchbay.tcp_" + control + "." + parameter;
    }

    /** What connections with the same congestion control share: made by the one that asks first. */
    public <T> T shared(Class<T> kind, Supplier<T> made) {
        return kind.cast(shared.computeIfAbsent(kind, k -> made.get()));
    }

    /** What a parameter of a congestion control is now. */
    public IntSupplier parameter(String control, String name) {
        Single parameter = parameters.get(fullName(control, name));
        if (parameter == null) {
            throw new IllegalArgumentException(control + " has no parameter " + name);
        }
        return parameter;
    }

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

    /** The other parameters about congestion controls. */
    List<TcpSettings.Named> others() {
        List<TcpSettings.Named> others = new ArrayList<>(lists());
        others.addAll(parameters.values());
        return others;
    }

    private List<TcpSettings.Named> lists() {
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
