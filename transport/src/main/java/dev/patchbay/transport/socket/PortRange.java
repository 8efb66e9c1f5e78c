package dev.patchbay.transport.socket;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import java.util.BitSet;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ports that are given to those who ask for any: {@code net.ipv4.ip_local_port_range} without {@code
 * ip_local_reserved_ports} (kernel R88). Everybody here is root, so {@code ip_unprivileged_port_start} forbids nobody
 * anything.
 */
public final class PortRange implements SysctlSource {

    private static final int PORTS = 65_536;

    private final Map<String, Sysctl> parameters = new TreeMap<>(Map.of(
            "net.ipv4.ip_local_port_range", new Ends(),
            "net.ipv4.ip_local_reserved_ports", new Reserved(),
            "net.ipv4.ip_unprivileged_port_start", new Unprivileged()));
    private final BitSet reserved = new BitSet(0);
    private int first = 32768;
    private int last = 60999;
    private int unprivileged = 1024;

    public PortRange() {}

    public int first() {
        return first;
    }

    public int last() {
        return last;
    }

    /** Whether a port is only for those who ask for this very one. */
    public boolean isReserved(int port) {
        return reserved.get(port);
    }

    @Override
    public void names(Consumer<String> into) {
        parameters.keySet().forEach(into);
    }

    @Override
    public @Nullable Sysctl find(String name) {
        return parameters.get(name);
    }

    private static int number(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, null, e);
        }
        throw new NetException(Errno.EINVAL);
    }

    private final class Ends implements Sysctl {
        @Override
        public String read() {
            return first + "\t" + last;
        }

        @Override
        public void write(String value) {
            String[] words = value.strip().split("\\s+", -1);
            int low = number(words[0], 1, PORTS - 1);
            int high = words.length > 1 ? number(words[1], low, PORTS - 1) : last;
            if (words.length > 2 || low > high) {
                throw new NetException(Errno.EINVAL);
            }
            first = low;
            last = high;
        }
    }

    /** A list of numbers and ranges: {@code 8080,9000-9010}. Linux: {@code proc_do_large_bitmap}. */
    private final class Reserved implements Sysctl {
        @Override
        public String read() {
            StringJoiner text = new StringJoiner(",");
            for (int from = reserved.nextSetBit(0); from >= 0; ) {
                int behind = reserved.nextClearBit(from);
                text.add(behind == from + 1 ? "" + from : from + "-" + (behind - 1));
                from = reserved.nextSetBit(behind);
            }
            return text.toString();
        }

        @Override
        public void write(String value) {
            BitSet next = new BitSet();
            for (String word : value.isBlank() ? new String[0] : value.strip().split("[,\\s]+", -1)) {
                String[] ends = word.split("-", 2);
                int from = number(ends[0], 0, PORTS - 1);
                next.set(from, number(ends[ends.length - 1], from, PORTS - 1) + 1);
            }
            reserved.clear();
            reserved.or(next);
        }
    }

    private final class Unprivileged implements Sysctl {
        @Override
        public String read() {
            return Integer.toString(unprivileged);
        }

        @Override
        public void write(String value) {
            unprivileged = number(value.strip(), 0, PORTS - 1);
        }
    }
}
