package dev.patchbay.shell.fake;

import dev.patchbay.api.LinkKind;
import dev.patchbay.api.LinkOption;
import java.util.List;

/** Kinds of links by their options. */
final class FakeLinkKinds {

    static final List<LinkKind> ALL = List.of(
            new LinkKind("veth", "", List.of(), true),
            new LinkKind("dummy", "", List.of(), false),
            new LinkKind(
                    "bridge",
                    "",
                    List.of(
                            LinkOption.number("forward_delay", "seconds in each state, in 1/100"),
                            LinkOption.number("ageing_time", "until an address is forgotten, in 1/100 s"),
                            LinkOption.number("stp_state", "1: spanning tree"),
                            LinkOption.number("vlan_filtering", "1: look at tags")),
                    false),
            new LinkKind(
                    "vlan",
                    "",
                    List.of(
                            LinkOption.text("protocol", "802.1Q or 802.1ad"),
                            LinkOption.number("id", "0 to 4095"),
                            LinkOption.onOff("reorder_hdr", "move the tag")),
                    false),
            new LinkKind(
                    "macvlan",
                    "",
                    List.of(LinkOption.choice(
                            "mode", "who may talk to whom", "private", "vepa", "bridge", "passthru", "source")),
                    false),
            new LinkKind("tap", "", List.of(), false),
            new LinkKind("tun", "", List.of(), false),
            new LinkKind("noise", "", List.of(LinkOption.flag("loud", "more of it")), false));

    private FakeLinkKinds() {}
}
