package dev.patchbay.core.device;

import dev.patchbay.api.LinkCounters;
import dev.patchbay.api.LinkLimits;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Offload;
import dev.patchbay.api.OperState;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkTraits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a device looks like from outside; read inside its loop. Linux: {@code rtnl_fill_ifinfo}. */
public final class DeviceView {

    private final NetDevice device;

    DeviceView(NetDevice device) {
        this.device = device;
    }

    public int flags() {
        return device.shownFlags();
    }

    /** The queue discipline: none before the device was first switched on. */
    public String qdisc() {
        return device.activated ? "noqueue" : "noop";
    }

    public OperState operState() {
        return device.isUp() ? device.operState : OperState.DOWN;
    }

    public @Nullable MacAddress address() {
        return isAddressed() ? new MacAddress(device.address) : null;
    }

    public @Nullable MacAddress broadcast() {
        return isAddressed() ? new MacAddress(device.broadcast) : null;
    }

    private boolean isAddressed() {
        return device.traits.linkType() != LinkTraits.ARPHRD_NONE;
    }

    public int queueLength() {
        return device.queueLength;
    }

    /** What it does itself, now. */
    public Set<Offload> offloads() {
        return device.offloads.active();
    }

    /** The other end of a pair, or the device it stands on; null: none. */
    public @Nullable NetDevice lower() {
        return device.lower;
    }

    public @Nullable NetDevice master() {
        return device.master;
    }

    public int promiscuity() {
        return device.promiscuity;
    }

    public int allMulti() {
        return device.allMulti;
    }

    public String alias() {
        return device.alias;
    }

    public int group() {
        return device.group;
    }

    public int carrierChanges() {
        return device.carrierChanges;
    }

    public LinkLimits limits() {
        return device.traits.has(LinkFeature.GSO) ? LinkLimits.HANDS_ON : LinkLimits.DEFAULT;
    }

    /** What the driver says is peculiar to its kind; a driver that throws says nothing. */
    public Map<String, String> options() {
        try {
            return device.driver.options();
        } catch (Throwable e) { // a driver is a stranger's code
            device.complain("listing its options", e);
            return Map.of();
        }
    }

    /** What its master says is peculiar to it as a port; a driver that throws says nothing. */
    public Map<String, String> portOptions() {
        NetDevice master = device.master;
        LowerDevice hold = device.mastered;
        if (master == null || hold == null) {
            return Map.of();
        }
        try {
            return master.driver.options(hold);
        } catch (Throwable e) { // a driver is a stranger's code
            master.complain("listing a port's options", e);
            return Map.of();
        }
    }

    /** The groups of its link that somebody hears. */
    public List<MacAddress> groups() {
        return device.claims.groups();
    }

    /** What the driver can do beyond being a device; a driver that throws can do nothing. */
    public <T> @Nullable T facet(Class<T> kind) {
        try {
            return device.driver.facet(kind).orElse(null);
        } catch (Throwable e) { // a driver is a stranger's code
            device.complain("showing what else it can do", e);
            return null;
        }
    }

    public LinkCounters counters() {
        return device.stats.snapshot();
    }
}
