package dev.patchbay.shell.iproute.address;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Link;
import dev.patchbay.api.Scope;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.NameTable;
import dev.patchbay.shell.iproute.grammar.Numbers;
import dev.patchbay.shell.iproute.grammar.Prefix;
import dev.patchbay.shell.iproute.listing.AddressFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words behind {@code ip address add} or {@code del} say. iproute2: {@code ipaddr_modify}. */
final class AddressRequest {

    private static final Keywords<AddressRequest> KEYWORDS = keywords();

    /** How the broadcast address is asked for. */
    private enum Broadcast {
        NONE,
        GIVEN,
        /** {@code +}: all host bits set. */
        ONES,
        /** {@code -}: all host bits clear. */
        ZEROS
    }

    private final Invocation ip;
    private final boolean deletes;
    private Family family;
    private @Nullable Prefix local;
    private String localWord = "";
    private @Nullable Prefix peer;
    private Broadcast broadcast = Broadcast.NONE;
    private @Nullable Ip4Address broadcastAddress;
    private @Nullable Scope scope;
    private @Nullable String device;
    private @Nullable String label;
    private long metric;
    private @Nullable Long valid;
    private @Nullable Long preferred;
    private final Set<AddressFlag> flags = EnumSet.noneOf(AddressFlag.class);

    private AddressRequest(Invocation ip, boolean deletes) {
        this.ip = ip;
        this.deletes = deletes;
        this.family = ip.options().family();
    }

    /** @param deletes whether it is for {@code del}, where some words mean less */
    static AddressRequest read(Invocation ip, Arguments arguments, boolean deletes) {
        AddressRequest request = new AddressRequest(ip, deletes);
        KEYWORDS.read(arguments, request);
        return request;
    }

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    private static Keywords<AddressRequest> keywords() {
        Keywords<AddressRequest> words = new Keywords<AddressRequest>()
                .word("peer", AddressRequest::readPeer)
                .word("remote", AddressRequest::readPeer)
                .cut("broadcast", AddressRequest::readBroadcast)
                .word("brd", AddressRequest::readBroadcast)
                .word("anycast", (r, arguments) -> {
                    Prefix.takeAddress(arguments, r.family);
                    throw Invocation.unsupported("anycast");
                })
                .word(
                        "scope",
                        (r, arguments) ->
                                r.scope = new Scope(arguments.named(NameTable.SCOPES, "invalid scope value.")))
                .word("dev", (r, arguments) -> r.device = arguments.take())
                .word("label", (r, arguments) -> r.label = arguments.take())
                .cut("metric", AddressRequest::readMetric)
                .cut("priority", AddressRequest::readMetric)
                .cut("preference", AddressRequest::readMetric)
                .cut("valid_lft", (r, arguments) -> r.valid = lifetime("valid_lft", r.valid, arguments))
                .cut(
                        "preferred_lft",
                        (r, arguments) -> r.preferred = lifetime("preferred_lft", r.preferred, arguments));
        for (AddressFlag flag : AddressFlag.values()) {
            words.word(flag.word(), (r, arguments) -> r.readFlag(flag));
        }
        return words.otherwise(AddressRequest::readLocal);
    }

    private void readPeer(Arguments arguments) {
        if (peer != null) {
            throw Complaint.twice("peer", arguments.take());
        }
        peer = Prefix.take(arguments, family);
        settleFamily(peer);
    }

    private void readBroadcast(Arguments arguments) {
        if (broadcast != Broadcast.NONE) {
            throw Complaint.twice("broadcast", arguments.take());
        }
        if (arguments.takeIf("+")) {
            broadcast = Broadcast.ONES;
        } else if (arguments.takeIf("-")) {
            broadcast = Broadcast.ZEROS;
        } else {
            Prefix address = Prefix.takeAddress(arguments, family);
            settleFamily(address);
            broadcast = Broadcast.GIVEN;
            broadcastAddress = address.ip4();
        }
    }

    private void readMetric(Arguments arguments) {
        metric = arguments.u32("\"metric\" value is invalid\n");
    }

    private static Long lifetime(String keyword, @Nullable Long before, Arguments arguments) {
        if (before != null) {
            throw Complaint.twice(keyword, arguments.last());
        }
        String word = arguments.take();
        if (word.equals("forever")) {
            return InterfaceAddress.FOREVER;
        }
        return Numbers.unsigned(word, 0xffff_ffffL).orElseThrow(() -> Complaint.wrong(word, keyword + " value"));
    }

    private void readFlag(AddressFlag flag) {
        if (flag.isReadOnly()) {
            ip.err().line("Warning: " + flag.word() + " option is not mutable from userspace");
        } else if (flag.isOnlyIp6() && family != Family.INET6) {
            ip.err().line("Warning: " + flag.word() + " option can be set only for IPv6 addresses");
        } else {
            flags.add(flag);
        }
    }

    private void readLocal(Arguments arguments) {
        arguments.takeIf("local");
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, AddressObject.USAGE);
        }
        localWord = arguments.peek();
        if (local != null && local.hasAddress()) {
            throw Complaint.garbage("local", localWord);
        }
        local = Prefix.take(arguments, family);
        settleFamily(local);
    }

    private void settleFamily(Prefix prefix) {
        if (family == Family.ANY) {
            family = prefix.family();
        }
    }

    // ---- what it comes to

    /** Checks what the tool checks before it asks the kernel; finds the device. */
    Link check() {
        if (device == null) {
            throw new Complaint(Complaint.FAILED, "Not enough information: \"dev\" argument is required.");
        }
        if (isWildcard()) {
            ip.err()
                    .line("Warning: Executing wildcard deletion to stay compatible with old scripts.\n"
                            + "         Explicitly specify the prefix length (" + localWord
                            + "/32) to avoid this warning.\n"
                            + "         This special behaviour is likely to disappear in further releases,\n"
                            + "         fix your scripts!");
        }
        boolean computed = broadcast == Broadcast.ONES || broadcast == Broadcast.ZEROS;
        if (computed && !deletes && family != Family.INET) {
            throw new Complaint(Complaint.FAILED, "Broadcast can be set only for IPv4 addresses");
        }
        Link link = ip.device(device);
        checkLifetimes();
        if (flags.contains(AddressFlag.AUTOJOIN)) {
            if (local == null || !local.ip4().isMulticast()) {
                throw new Complaint(Complaint.FAILED, "autojoin needs multicast address");
            }
            throw Invocation.unsupported("autojoin");
        }
        Invocation.onlyIp4(family);
        return link;
    }

    private void checkLifetimes() {
        if (valid == null && preferred == null) {
            return;
        }
        if (validSeconds() == 0) {
            throw new Complaint(Complaint.FAILED, "valid_lft is zero");
        }
        if (validSeconds() < preferredSeconds()) {
            throw new Complaint(Complaint.FAILED, "preferred_lft is greater than valid_lft");
        }
    }

    private long validSeconds() {
        return valid == null ? InterfaceAddress.FOREVER : valid;
    }

    private long preferredSeconds() {
        return preferred == null ? InterfaceAddress.FOREVER : preferred;
    }

    /** Whether an address is to be deleted whatever its prefix. */
    boolean isWildcard() {
        return deletes
                && peer == null
                && local != null
                && local.address() instanceof Ip4Address
                && !local.lengthGiven();
    }

    boolean hasLocal() {
        return local != null;
    }

    Ip4Address local() {
        return local == null ? Ip4Address.ANY : local.ip4();
    }

    @Nullable
    String label() {
        return label;
    }

    /** The address as the kernel is asked for it. */
    InterfaceAddress address() {
        Prefix prefix = peer != null ? peer : local;
        int length = prefix == null ? 0 : prefix.length();
        if (length == 0 && local != null) {
            length = local.length();
        }
        Ip4Address other = prefix == null ? Ip4Address.ANY : prefix.ip4();
        return new InterfaceAddress(
                local(),
                other,
                length,
                broadcast(other, length),
                scope != null || deletes ? scope : defaultScope(),
                label,
                metric,
                0,
                flags.contains(AddressFlag.NO_PREFIX_ROUTE),
                false,
                validSeconds(),
                preferredSeconds());
    }

    /** iproute2: {@code default_scope}. */
    private Scope defaultScope() {
        return local().isLoopback() ? Scope.HOST : Scope.UNIVERSE;
    }

    private @Nullable Ip4Address broadcast(Ip4Address network, int length) {
        if (broadcast == Broadcast.GIVEN) {
            return broadcastAddress;
        }
        if (broadcast == Broadcast.NONE || length > 30 || deletes) {
            return null;
        }
        int hostBits = length == 0 ? -1 : (1 << 32 - length) - 1;
        int bits = broadcast == Broadcast.ONES ? network.bits() | hostBits : network.bits() & ~hostBits;
        return new Ip4Address(bits);
    }
}
