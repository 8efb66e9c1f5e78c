package dev.patchbay.core.device;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one namespace, by index and by name. Confined to its loop. Linux: {@code dev_get_by_index}, {@code
 * dev_get_by_name}, {@code dev_valid_name}, {@code dev_alloc_name}.
 */
public final class DeviceTable {

    /** Linux: {@code IFNAMSIZ - 1}. */
    static final int MAX_NAME = 15;

    /** An index above this is not looked up by array: 31 bits are allowed. */
    private static final int DENSE = 1 << 16;

    private NetDevice[] byIndex = new NetDevice[4];
    private final Map<Integer, NetDevice> sparse = new HashMap<>(0);
    private final Map<String, NetDevice> byName = new HashMap<>(4);
    private int lastIndex;
    private @Nullable NetDevice loopback;
    /** The pattern that was asked for last, and the number below which all its names are taken. */
    private String pattern = "";

    private int taken;

    @Inject
    public DeviceTable() {}

    /** The device of an index; null if there is none. */
    public @Nullable NetDevice get(int index) {
        if (index >= 0 && index < byIndex.length) {
            return byIndex[index];
        }
        return index < DENSE ? null : sparse.get(index);
    }

    /** The device of a name; null if there is none. */
    public @Nullable NetDevice get(String name) {
        return byName.get(name);
    }

    /** The namespace's own loopback device, whatever it is called now. */
    public NetDevice loopback() {
        NetDevice lo = loopback;
        if (lo == null) {
            throw new IllegalStateException("a namespace without a loopback device");
        }
        return lo;
    }

    /** All, by index. */
    public List<NetDevice> all() {
        List<NetDevice> devices = new ArrayList<>();
        for (NetDevice device : byIndex) {
            if (device != null) {
                devices.add(device);
            }
        }
        sparse.keySet().stream().sorted().forEach(index -> devices.add(sparse.get(index)));
        return devices;
    }

    /**
     * Those whose drivers have been given a packet and have not come back. For a watchdog, from any thread: while
     * somebody blocks inside the loop it is true. Devices whose index was chosen above {@value #DENSE} are not seen.
     */
    public List<NetDevice> transmitting() {
        List<NetDevice> devices = new ArrayList<>();
        for (NetDevice device : byIndex) {
            if (device != null && device.stats.transmitting) {
                devices.add(device);
            }
        }
        return devices;
    }

    /**
     * Lists a device under a name and an index.
     *
     * @param wishedIndex 0: the next one
     * @param wishMustHold whether a wished index that is taken is an error
     */
    void add(NetDevice device, int wishedIndex, boolean wishMustHold) {
        int index = wishedIndex;
        if (index == 0 || !wishMustHold && get(index) != null) {
            index = nextIndex();
        } else if (get(index) != null) {
            throw new NetException(Errno.EBUSY);
        }
        device.index = index;
        if (loopback == null && device.isLoopback()) {
            loopback = device;
        }
        put(index, device);
        byName.put(device.name, device);
    }

    private int nextIndex() {
        do {
            lastIndex = lastIndex == Integer.MAX_VALUE ? 1 : lastIndex + 1;
        } while (get(lastIndex) != null);
        return lastIndex;
    }

    private void put(int index, NetDevice device) {
        if (index >= DENSE) {
            sparse.put(index, device);
            return;
        }
        if (index >= byIndex.length) {
            byIndex = Arrays.copyOf(byIndex, Math.max(index + 1, byIndex.length * 2));
        }
        byIndex[index] = device;
    }

    void remove(NetDevice device) {
        if (device.index < byIndex.length) {
            byIndex[device.index] = null;
        }
        sparse.remove(device.index);
        byName.remove(device.name);
        pattern = "";
    }

    void rename(NetDevice device, String name) {
        byName.remove(device.name);
        pattern = "";
        device.name = name;
        byName.put(name, device);
    }

    /**
     * The name that a wish leads to: itself, or with {@code %d} the first that is free.
     *
     * @throws NetException EINVAL if no device may have it, ERANGE if it is too long, EEXIST if one has it
     */
    public String freeName(String wish) {
        int number = wish.indexOf('%');
        if (number < 0) {
            checkName(wish);
            if (byName.containsKey(wish)) {
                throw new NetException(Errno.EEXIST);
            }
            return wish;
        }
        if (!wish.startsWith("%d", number) || wish.indexOf('%', number + 1) >= 0) {
            throw new NetException(Errno.EINVAL);
        }
        if (!wish.equals(pattern)) {
            pattern = wish;
            taken = 0;
        }
        String name = wish.substring(0, number) + taken + wish.substring(number + 2);
        while (byName.containsKey(name)) {
            taken++;
            name = wish.substring(0, number) + taken + wish.substring(number + 2);
        }
        checkName(name);
        return name;
    }

    private static void checkName(String name) {
        if (name.length() > MAX_NAME) {
            throw new NetException(Errno.ERANGE, "Attribute failed policy validation"); // Linux: validate_nla
        }
        boolean good = !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == ':' || Character.isWhitespace(c));
        if (!good) {
            throw new NetException(Errno.EINVAL);
        }
    }
}
