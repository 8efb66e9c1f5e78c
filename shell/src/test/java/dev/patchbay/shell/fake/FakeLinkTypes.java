package dev.patchbay.shell.fake;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkOption;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkType;
import java.util.List;
import java.util.Optional;

/** Kinds of links by their options; nothing can be attached. */
final class FakeLinkTypes {

    private record Kind(String kind, List<LinkOption> options, boolean paired) implements LinkType {

        @Override
        public Optional<LinkSpec> everyNamespace() {
            return kind.equals("loopback") ? Optional.of(LinkSpec.of(kind).named("lo")) : Optional.empty();
        }

        @Override
        public LinkDriver attach(LinkPort port, LinkSpec spec) {
            throw new UnsupportedOperationException();
        }
    }

    static final List<LinkType> ALL = List.of(
            new Kind("loopback", List.of(), false),
            new Kind("veth", List.of(), true),
            new Kind("dummy", List.of(), false),
            new Kind(
                    "bridge",
                    List.of(
                            LinkOption.number("forward_delay", "seconds in each state, in 1/100"),
                            LinkOption.number("ageing_time", "until an address is forgotten, in 1/100 s"),
                            LinkOption.number("stp_state", "1: spanning tree"),
                            LinkOption.number("vlan_filtering", "1: look at tags")),
                    false),
            new Kind(
                    "vlan",
                    List.of(
                            LinkOption.text("protocol", "802.1Q or 802.1ad"),
                            LinkOption.number("id", "0 to 4095"),
                            LinkOption.onOff("reorder_hdr", "move the tag")),
                    false),
            new Kind(
                    "macvlan",
                    List.of(LinkOption.choice(
                            "mode", "who may talk to whom", "private", "vepa", "bridge", "passthru", "source")),
                    false),
            new Kind("noise", List.of(LinkOption.flag("loud", "more of it")), false));

    private FakeLinkTypes() {}
}
