package dev.patchbay.shell.iproute.listing;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkInfo;
import dev.patchbay.api.Scope;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.NameTable;
import dev.patchbay.shell.iproute.grammar.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which links and addresses are to be listed: {@code dev}, {@code up}, {@code type}, {@code to}, {@code scope}, … It
 * reads its words itself.
 */
public final class Listing {

    private static final Keywords<Listing> KEYWORDS = keywords();

    private final Invocation ip;
    private final String usage;
    private Family family;
    private @Nullable String deviceName;
    private @Nullable Prefix prefix;
    private @Nullable Scope scope;
    private boolean up;
    private @Nullable Pattern label;
    private OptionalInt group = OptionalInt.empty();
    private @Nullable Link master;
    private boolean noMaster;
    private @Nullable String kind;
    private @Nullable String portKind;
    private int flags;
    private int flagMask;

    private Listing(Invocation ip, String usage) {
        this.ip = ip;
        this.usage = usage;
        this.family = ip.options().family();
    }

    /**
     * Reads what is to be listed.
     *
     * @param usage what {@code help} says
     */
    public static Listing read(Invocation ip, Arguments arguments, String usage) {
        Listing listing = new Listing(ip, usage);
        KEYWORDS.read(arguments, listing);
        return listing;
    }

    private static Keywords<Listing> keywords() {
        Keywords<Listing> words = new Keywords<Listing>()
                .word("to", (listing, arguments) -> listing.to(arguments))
                .word("scope", (listing, arguments) -> listing.scope(arguments))
                .word("up", (listing, arguments) -> listing.up = true);
        for (AddressFlag flag : AddressFlag.values()) {
            words.word(flag.word(), (listing, arguments) -> listing.flag(flag, true));
            words.word("-" + flag.word(), (listing, arguments) -> listing.flag(flag, false));
        }
        words.word("dynamic", (listing, arguments) -> listing.flag(AddressFlag.PERMANENT, false))
                .word("-dynamic", (listing, arguments) -> listing.flag(AddressFlag.PERMANENT, true))
                .word("primary", (listing, arguments) -> listing.flag(AddressFlag.SECONDARY, false))
                .word("-primary", (listing, arguments) -> listing.flag(AddressFlag.SECONDARY, true));
        return words.word("label", (listing, arguments) -> listing.label = glob(arguments.take()))
                .word(
                        "group",
                        (listing, arguments) -> listing.group =
                                OptionalInt.of(arguments.named(NameTable.GROUPS, "Invalid \"group\" value\n")))
                .word("master", (listing, arguments) -> listing.master = listing.ip.takeMaster(arguments))
                .word("vrf", (listing, arguments) -> {
                    throw Complaint.wrong(arguments.take(), "Not a valid VRF name\n");
                })
                .word("nomaster", (listing, arguments) -> listing.noMaster = true)
                .word("type", (listing, arguments) -> listing.type(arguments.take()))
                .otherwise(Listing::device);
    }

    /** The words it knows, for the prompt. */
    public static List<String> words() {
        return KEYWORDS.words();
    }

    private void to(Arguments arguments) {
        prefix = Prefix.take(arguments, family);
        if (family == Family.ANY) {
            family = prefix.family();
        }
    }

    private void scope(Arguments arguments) {
        String word = arguments.take();
        OptionalInt value = NameTable.SCOPES.number(word);
        if (value.isEmpty() && !word.equals("all")) {
            throw Complaint.wrong(word, "invalid \"scope\"\n");
        }
        scope = value.isPresent() ? new Scope(value.getAsInt()) : null;
    }

    private void flag(AddressFlag flag, boolean on) {
        flags = on ? flags | flag.bit() : flags & ~flag.bit();
        flagMask |= flag.bit();
    }

    private void type(String word) {
        if (word.endsWith("_slave")) {
            portKind = word.substring(0, word.length() - "_slave".length());
        } else {
            kind = word;
        }
    }

    private void device(Arguments arguments) {
        if (!arguments.takeIf("dev") && arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, usage);
        }
        String word = arguments.take();
        if (deviceName != null) {
            throw Complaint.garbage("dev", word);
        }
        deviceName = word;
    }

    /** A shell pattern as a regular expression. fnmatch(3). */
    private static Pattern glob(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(expression.toString());
    }

    /** The family that is asked for, or that the prefix has. */
    Family family() {
        return family;
    }

    /** The one device that was named; a complaint if there is none of this name. */
    public Optional<Link> device() {
        if (deviceName == null) {
            return Optional.empty();
        }
        return Optional.of(ip.findDevice(deviceName)
                .orElseThrow(() -> new Complaint(Complaint.FAILED, "Device \"" + deviceName + "\" does not exist.")));
    }

    /** Whether only primary addresses were asked for. */
    public boolean wantsPrimaryOnly() {
        return (flagMask & AddressFlag.SECONDARY.bit()) != 0 && (flags & AddressFlag.SECONDARY.bit()) == 0;
    }

    boolean hasLabel() {
        return label != null;
    }

    /** Whether the kernel lists the link among all others: it looks at the kind and the master. */
    boolean kernelLists(LinkInfo info) {
        return hasKindAndMaster(info) && !(noMaster && info.masterName() != null);
    }

    /** Whether the tool prints the link that the kernel listed, or that was named. */
    boolean prints(LinkInfo info) {
        if (up && !info.isUp() || group.isPresent() && group.getAsInt() != info.group()) {
            return false;
        }
        return hasKindAndMaster(info) && (portKind == null || portKind.equals(masterKind(info)));
    }

    private boolean hasKindAndMaster(LinkInfo info) {
        return (kind == null || kind.equals(info.kind()))
                && (master == null || master.name().equals(info.masterName()));
    }

    private @Nullable String masterKind(LinkInfo info) {
        return Optional.ofNullable(info.masterName())
                .flatMap(name -> ip.namespace().links().find(name))
                .map(link -> link.info().kind())
                .orElse(null);
    }

    /** Whether a link that is down hides its addresses. */
    boolean hidesAddressesOf(LinkInfo info) {
        return up && !info.isUp();
    }

    /** Whether an address is to be listed. */
    boolean contains(InterfaceAddress address, String linkName) {
        if (family != Family.ANY && family != Family.INET) {
            return false;
        }
        if (scope != null && !scope.equals(scopeOf(address)) || ((flags ^ AddressFlag.of(address)) & flagMask) != 0) {
            return false;
        }
        if (label != null && !label.matcher(labelOf(address, linkName)).matches()) {
            return false;
        }
        return prefix == null || prefix.length() == 0 || prefix.contains(address.local());
    }

    static Scope scopeOf(InterfaceAddress address) {
        return address.scope() == null ? Scope.UNIVERSE : address.scope();
    }

    static String labelOf(InterfaceAddress address, String linkName) {
        return address.label() == null ? linkName : address.label();
    }
}
