package dev.patchbay.shell.iproute.link;

import java.util.EnumSet;
import java.util.Set;

/** What can be changed of a link, in the order in which one request takes effect. Linux: {@code do_setlink}. */
enum Change {
    NAMESPACE,
    ADDRESS,
    MTU,
    NAME,
    ALIAS,
    GROUP,
    ARP,
    MULTICAST,
    UP,
    PROMISC,
    ALLMULTI,
    MASTER,
    CARRIER,
    QUEUE_LENGTH;

    /** Those that come behind the making of a link; the others are part of it. Linux: {@code rtnl_configure_link}. */
    static final Set<Change> AFTER_CREATION = EnumSet.range(ARP, MASTER);
}
