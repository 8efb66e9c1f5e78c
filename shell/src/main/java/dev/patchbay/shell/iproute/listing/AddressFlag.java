package dev.patchbay.shell.iproute.listing;

import dev.patchbay.api.InterfaceAddress;
import java.util.Optional;

/**
 * Flags of an address, in the order in which iproute2 lists them. Linux: if_addr.h, {@code IFA_F_*}. IPv4 addresses
 * have few of them; the others can be named, and match nothing.
 */
public enum AddressFlag {
    SECONDARY("secondary", 0x01, true, false),
    TEMPORARY("temporary", 0x01, true, false),
    NODAD("nodad", 0x02, false, true),
    OPTIMISTIC("optimistic", 0x04, false, true),
    DADFAILED("dadfailed", 0x08, true, true),
    HOME("home", 0x10, false, true),
    DEPRECATED("deprecated", 0x20, true, true),
    TENTATIVE("tentative", 0x40, true, true),
    PERMANENT("permanent", 0x80, true, true),
    MANAGE_TEMPORARY("mngtmpaddr", 0x100, false, true),
    NO_PREFIX_ROUTE("noprefixroute", 0x200, false, false),
    AUTOJOIN("autojoin", 0x400, false, false),
    STABLE_PRIVACY("stable-privacy", 0x800, true, true);

    private final String word;
    private final int bit;
    private final boolean readOnly;
    private final boolean onlyIp6;

    AddressFlag(String word, int bit, boolean readOnly, boolean onlyIp6) {
        this.word = word;
        this.bit = bit;
        this.readOnly = readOnly;
        this.onlyIp6 = onlyIp6;
    }

    public String word() {
        return word;
    }

    int bit() {
        return bit;
    }

    /** Whether only the kernel sets it. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether only IPv6 addresses have it. */
    public boolean isOnlyIp6() {
        return onlyIp6;
    }

    public static Optional<AddressFlag> named(String word) {
        for (AddressFlag flag : values()) {
            if (flag.word.equals(word)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }

    /** The bits that an address has. Linux: {@code inet_fill_ifaddr}. */
    static int of(InterfaceAddress address) {
        int bits = address.secondary() ? SECONDARY.bit : 0;
        bits |= address.noPrefixRoute() ? NO_PREFIX_ROUTE.bit : 0;
        bits |= address.validSeconds() == InterfaceAddress.FOREVER ? PERMANENT.bit : 0;
        bits |= address.preferredSeconds() == 0 ? DEPRECATED.bit : 0;
        return bits;
    }
}
