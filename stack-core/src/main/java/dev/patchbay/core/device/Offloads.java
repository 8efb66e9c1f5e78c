package dev.patchbay.core.device;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.Offload;
import dev.patchbay.spi.LinkFeature;
import dev.patchbay.spi.LinkTraits;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a device does itself: what its driver declares, as far as the administrator leaves it switched on. One hangs on
 * the other: without checksums no payload in pieces, without that no super-segments. Confined to the loop. Linux: {@code
 * dev->features}, {@code netdev_fix_features}.
 */
final class Offloads {

    private final LinkTraits traits;
    private final Set<Offload> off = EnumSet.noneOf(Offload.class);

    /** Takes frames whose VLAN tag stands beside the bytes. */
    final boolean tags;

    /** Takes packets whose transport checksum is left to it. */
    boolean checksums;

    /** Takes packets with payload in blocks. */
    boolean blocks;

    /** Takes super-segments. */
    boolean segments;

    Offloads(LinkTraits traits) {
        this.traits = traits;
        this.tags = traits.has(LinkFeature.VLAN_TX);
        refresh();
    }

    private void refresh() {
        checksums = isOn(LinkFeature.CSUM, Offload.TX);
        blocks = checksums && isOn(LinkFeature.SG, Offload.SG);
        segments = blocks && isOn(LinkFeature.GSO, Offload.TSO);
    }

    private boolean isOn(LinkFeature declared, Offload which) {
        return traits.has(declared) && !off.contains(which);
    }

    /** Switches one on or off. */
    void set(Offload which, boolean on) {
        LinkFeature needed = switch (which) {
            case TX -> LinkFeature.CSUM;
            case SG -> LinkFeature.SG;
            case TSO -> LinkFeature.GSO;
        };
        if (!traits.has(needed)) {
            throw new NetException(Errno.EOPNOTSUPP);
        }
        if (on) {
            off.remove(which);
        } else {
            off.add(which);
        }
        refresh();
    }

    /** Those that work now. */
    Set<Offload> active() {
        Set<Offload> active = EnumSet.noneOf(Offload.class);
        if (checksums) {
            active.add(Offload.TX);
        }
        if (blocks) {
            active.add(Offload.SG);
        }
        if (segments) {
            active.add(Offload.TSO);
        }
        return active;
    }
}
