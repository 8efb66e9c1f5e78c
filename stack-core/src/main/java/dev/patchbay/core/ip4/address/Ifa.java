package dev.patchbay.core.ip4.address;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip4Prefix;
import dev.patchbay.api.Scope;
import org.jspecify.annotations.Nullable;

/** One IPv4 address of one device, as the stack keeps it. Linux: {@code struct in_ifaddr}. */
public final class Ifa {

    final Ip4Device device;
    final int local;
    /** The peer's address, or {@link #local}: the prefix is its. */
    final int address;

    final int prefixLength;
    final int mask;
    final int scope;
    String label;
    int broadcast;
    long metric;
    int protocol;
    boolean noPrefixRoute;
    boolean secondary;
    long validSeconds;
    long preferredSeconds;
    /** When it was set or renewed. */
    long since;

    Ifa(Ip4Device device, InterfaceAddress asked, long now) {
        this.device = device;
        this.local = asked.local().bits();
        this.address = asked.peer().bits();
        this.prefixLength = asked.prefixLength();
        this.mask = Ip4Prefix.mask(prefixLength);
        Scope reach = asked.scope();
        this.scope = reach != null ? reach.value() : Ip4Address.isLoopback(local) ? Scope.HOST.value() : 0;
        String wished = asked.label();
        this.label = wished != null ? wished : device.device.name();
        renew(asked, now);
    }

    /** Takes what may change on an address that stays. */
    void renew(InterfaceAddress asked, long now) {
        Ip4Address brd = asked.broadcast();
        broadcast = brd == null ? 0 : brd.bits();
        metric = asked.metric();
        protocol = asked.protocol();
        noPrefixRoute = asked.noPrefixRoute();
        validSeconds = asked.validSeconds();
        preferredSeconds = asked.preferredSeconds();
        since = now;
    }

    public int local() {
        return local;
    }

    public int scope() {
        return scope;
    }

    public Ip4Device device() {
        return device;
    }

    /** Whether an address lies in this one's subnet. Linux: {@code inet_ifa_match}. */
    boolean matches(int other) {
        return ((other ^ address) & mask) == 0;
    }

    /** The last address of the subnet. */
    int lastOfSubnet() {
        return address | ~mask;
    }

    /** As it is listed. */
    InterfaceAddress shown(long now) {
        return new InterfaceAddress(
                new Ip4Address(local),
                new Ip4Address(address),
                prefixLength,
                shownBroadcast(),
                new Scope(scope),
                label,
                metric,
                protocol,
                noPrefixRoute,
                secondary,
                left(validSeconds, now),
                left(preferredSeconds, now));
    }

    private @Nullable Ip4Address shownBroadcast() {
        return broadcast == 0 ? null : new Ip4Address(broadcast);
    }

    private long left(long seconds, long now) {
        if (seconds == InterfaceAddress.FOREVER) {
            return seconds;
        }
        return Math.max(0, seconds - (now - since) / 1_000_000_000L);
    }
}
