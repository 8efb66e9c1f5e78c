package dev.patchbay.core.neighbour;

import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.address.Ip4Device;
import dev.patchbay.core.sysctl.IntParameters;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parameters of neighbour resolution of one namespace, device by device. Linux: {@code struct neigh_parms}. */
public final class NeighbourParameters implements SysctlSource {

    static final long SECOND = 1_000_000_000L;
    static final long MILLISECOND = 1_000_000L;

    private static final String ROOT = "net.ipv4.neigh.";
    private static final String COMMON = "default";
    /** The old name and unit of {@link NeighbourSysctl#UNRES_QLEN_BYTES}: so many Ethernet frames of full size. */
    private static final String UNRES_QLEN = "unres_qlen";

    private static final NeighbourSysctl[] ALL = NeighbourSysctl.values();
    private static final int[] DEFAULTS = IntParameters.defaults(ALL);
    /** RFC 4861 §6.3.4: the reachable time is drawn anew at least this often. */
    private static final long REDRAW = 300 * SECOND;

    private final Loop loop;
    private final DeviceTable table;
    private final IntParameters<NeighbourSysctl> fresh = new IntParameters<>(DEFAULTS);
    private final Map<NetDevice, OfDevice> devices = new LinkedHashMap<>(2);

    @Inject
    public NeighbourParameters(Loop loop, DeviceTable table) {
        this.loop = loop;
        this.table = table;
    }

    /** The parameters of one device. */
    final class OfDevice {
        final IntParameters<NeighbourSysctl> values = new IntParameters<>(fresh.share());
        private long reachableTime;
        private long drawnAt;

        /** How long a neighbour counts as reachable: 0.5 to 1.5 times the base, by chance (kernel R45). */
        long reachableTime() {
            if (reachableTime == 0 || loop.now() - drawnAt > REDRAW) {
                long base = baseReachableTime();
                reachableTime = base == 0 ? 0 : base / 2 + loop.chance().nextLong(base);
                drawnAt = loop.now();
            }
            return reachableTime;
        }

        long baseReachableTime() {
            return values.get(NeighbourSysctl.BASE_REACHABLE_TIME_MS) * MILLISECOND;
        }

        int get(NeighbourSysctl parameter) {
            return values.get(parameter);
        }

        /** Nanoseconds to the next probe; at least 10 ms. */
        long retransTime() {
            return Math.max(10 * MILLISECOND, values.get(NeighbourSysctl.RETRANS_TIME_MS) * MILLISECOND);
        }

        long delayProbeTime() {
            return values.get(NeighbourSysctl.DELAY_FIRST_PROBE_TIME) * SECOND;
        }

        long lockTime() {
            return values.get(NeighbourSysctl.LOCKTIME) * 10L * MILLISECOND;
        }

        private void redraw() {
            reachableTime = 0;
        }
    }

    OfDevice of(NetDevice device) {
        return devices.computeIfAbsent(device, d -> new OfDevice());
    }

    void forget(NetDevice device) {
        devices.remove(device);
    }

    int common(NeighbourSysctl parameter) {
        return fresh.get(parameter);
    }

    @Override
    public void names(Consumer<String> into) {
        for (NeighbourSysctl parameter : ALL) {
            into.accept(ROOT + COMMON + "." + parameter.leaf());
        }
        into.accept(ROOT + COMMON + "." + UNRES_QLEN);
        for (NetDevice device : table.all()) {
            if (Ip4Device.of(device) == null) {
                continue;
            }
            into.accept(ROOT + device.name() + "." + UNRES_QLEN);
            for (NeighbourSysctl parameter : ALL) {
                if (!parameter.isCommon()) {
                    into.accept(ROOT + device.name() + "." + parameter.leaf());
                }
            }
        }
    }

    @Override
    public @Nullable Sysctl find(String name) {
        int dot = name.lastIndexOf('.');
        if (!name.startsWith(ROOT) || dot < ROOT.length()) {
            return null;
        }
        String group = name.substring(ROOT.length(), dot);
        if (name.endsWith("." + UNRES_QLEN)) {
            Sysctl bytes = find(name + "_bytes");
            return bytes == null ? null : new InFrames(bytes);
        }
        NeighbourSysctl parameter = parameter(name.substring(dot + 1));
        if (parameter == null) {
            return null;
        }
        if (group.equals(COMMON)) {
            return fresh.sysctl(parameter, () -> {});
        }
        NetDevice device = table.get(group);
        if (device == null || Ip4Device.of(device) == null || parameter.isCommon()) {
            return null;
        }
        OfDevice its = of(device);
        return its.values.sysctl(parameter, its::redraw);
    }

    /** A number of bytes as a number of frames. Linux: {@code proc_unres_qlen}. */
    private record InFrames(Sysctl bytes) implements Sysctl {
        @Override
        public String read() {
            return Integer.toString(Integer.parseInt(bytes.read()) / TrueSize.FRAME);
        }

        @Override
        public void write(String value) {
            int frames = IntParameters.parse(value, 0, Integer.MAX_VALUE / TrueSize.FRAME);
            bytes.write(Integer.toString(frames * TrueSize.FRAME));
        }
    }

    private static @Nullable NeighbourSysctl parameter(String leaf) {
        for (NeighbourSysctl parameter : ALL) {
            if (parameter.leaf().equals(leaf)) {
                return parameter;
            }
        }
        return null;
    }
}
