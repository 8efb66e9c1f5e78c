package dev.patchbay.shell.tcpdump;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkFlags;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.Namespace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be captured on: links that are up, and all of them. libpcap puts those first that promise most:
 * {@code get_figure_of_merit}. Its devices that are no links of a namespace (D-Bus, Bluetooth, netfilter's log) do not
 * exist here.
 */
final class Devices {

    /** The name that means all links. */
    static final String ANY = "any";

    private static final int NOT_RUNNING = 1 << 30;
    private static final int DISCONNECTED = 1 << 29;
    private static final int LOOPBACK = 1 << 28;
    private static final int ALL = 1 << 27;

    private record Device(String name, String text, int demerit) {}

    private final Namespace namespace;

    Devices(Namespace namespace) {
        this.namespace = namespace;
    }

    /** As {@code -D} lists them. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Device device : all()) {
            lines.add(lines.size() + 1 + "." + device.text());
        }
        return lines;
    }

    /** Their names, in the same order. */
    List<String> names() {
        return all().stream().map(Device::name).toList();
    }

    /**
     * The link of a name, or at a place of the list.
     *
     * @return null: all links
     */
    @Nullable
    Link find(@Nullable String name) throws Mistake {
        String device = name == null ? all().get(0).name() : name;
        if (device.equals(ANY)) {
            return null;
        }
        Link link = namespace.links().find(device).orElse(null);
        if (link == null && !device.isEmpty() && device.chars().allMatch(Character::isDigit)) {
            return find(numbered(device));
        }
        if (link == null) {
            throw new Mistake(device + ": No such device exists\n(No such device exists)");
        }
        if (!link.info().isUp()) {
            throw new Mistake(device + ": That device is not up");
        }
        return link;
    }

    private String numbered(String word) throws Mistake {
        List<Device> devices = all();
        int number = word.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(word);
        if (number < 1 || number > devices.size()) {
            throw new Mistake("Invalid adapter index");
        }
        return devices.get(number - 1).name();
    }

    private List<Device> all() {
        List<Device> devices = new ArrayList<>();
        for (Link link : namespace.links().all()) {
            LinkInfo info = link.info();
            if (info.isUp()) {
                devices.add(device(info));
            }
        }
        devices.add(new Device(ANY, ANY + " (Pseudo-device that captures on all interfaces) [Up, Running]", ALL));
        devices.sort(Comparator.comparingInt(Device::demerit)); // stable: the rest stays in the order of the indices
        return devices;
    }

    private static Device device(LinkInfo info) {
        boolean running = (info.flags() & LinkFlags.RUNNING) != 0;
        boolean loopback = (info.flags() & LinkFlags.LOOPBACK) != 0;
        String connection = running ? ", Connected" : ", Disconnected";
        String text =
                info.name() + " [Up" + (running ? ", Running" : "") + (loopback ? ", Loopback" : connection) + "]";
        int demerit = (running ? 0 : NOT_RUNNING) | (loopback ? LOOPBACK : running ? 0 : DISCONNECTED);
        return new Device(info.name(), text, demerit);
    }
}
