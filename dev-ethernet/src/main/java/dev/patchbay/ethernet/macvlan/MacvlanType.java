package dev.patchbay.ethernet.macvlan;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkTraits;
import dev.patchbay.spi.LinkType;
import dev.patchbay.spi.LowerLink;
import java.util.List;

/** The macvlan device. Linux: {@code macvlan_link_ops}, {@code macvlan_common_newlink}. */
public final class MacvlanType implements LinkType {

    static final String MODE = "mode";

    public MacvlanType() {}

    @Override
    public String kind() {
        return "macvlan";
    }

    @Override
    public List<LinkOption> options() {
        return List.of(LinkOption.choice(
                MODE, "how those on one device reach one another", "private", "vepa", "bridge", "passthru"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        LowerLink lower = port.lower(spec.lower().orElseThrow(() -> new NetException(Errno.EINVAL)));
        if (lower.traits().isLoopback() || lower.traits().linkType() != LinkTraits.ARPHRD_ETHER) {
            throw new NetException(Errno.EINVAL); // kernel R16
        }
        if (spec.mtu().orElse(0) > lower.mtu()) {
            throw new NetException(Errno.EINVAL);
        }
        Mode mode = Mode.of(spec.options().getOrDefault(MODE, Mode.VEPA.word()));
        MacvlanPort shared = lower.handler()
                .filter(MacvlanPort.class::isInstance)
                .map(MacvlanPort.class::cast)
                .orElseGet(() -> new MacvlanPort(lower));
        shared.admit(mode);
        Macvlan device = new Macvlan(port, lower, shared, mode);
        lower.handle(shared);
        lower.watch(device);
        shared.join(device);
        return device;
    }
}
