package dev.patchbay.shell.iproute.link;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.DeviceNames;
import dev.patchbay.shell.iproute.grammar.Keywords;
import dev.patchbay.shell.iproute.grammar.LinkAddresses;
import dev.patchbay.shell.iproute.grammar.NameTable;
import dev.patchbay.shell.iproute.grammar.Numbers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the words behind {@code ip link add}, {@code set} or {@code delete} say, and behind {@code peer}. iproute2:
 * {@code iplink_parse}.
 */
final class LinkRequest {

    private static final Keywords<LinkRequest> KEYWORDS = keywords();

    private final Invocation ip;
    private final Map<Change, Consumer<Link>> changes = new EnumMap<>(Change.class);
    private @Nullable String name;
    private @Nullable String device;
    private boolean deviceTyped;
    private @Nullable String lower;
    private int index;
    private @Nullable Integer queueLength;
    private @Nullable Integer mtu;
    private @Nullable List<Integer> linkAddress;
    private @Nullable Supplier<Namespace> namespace;
    private @Nullable String kind;
    private List<String> kindWords = List.of();

    private LinkRequest(Invocation ip) {
        this.ip = ip;
    }

    /** Reads what is to be made. */
    static LinkRequest toCreate(Invocation ip, Arguments arguments) {
        LinkRequest request = read(ip, arguments);
        if (request.name != null && request.device != null && !request.name.equals(request.device)) {
            throw new Complaint(Complaint.USAGE, "both \"name\" and \"dev\" cannot be used when creating devices.");
        }
        if (request.lower != null) {
            request.lower = ip.device(request.lower).name();
        }
        return request;
    }

    /** Reads what is to become of a device that exists. */
    static LinkRequest toChange(Invocation ip, Arguments arguments) {
        LinkRequest request = read(ip, arguments);
        request.checkLinkAddressLength();
        if (request.index != 0 && request.namespace == null) {
            throw new Complaint(
                    Complaint.USAGE,
                    "index can be used only when creating devices or when moving device to another netns.");
        }
        if (request.device == null) {
            throw new Complaint(Complaint.USAGE, "Not enough information: \"dev\" argument is required.");
        }
        return request;
    }

    private static LinkRequest read(Invocation ip, Arguments arguments) {
        LinkRequest request = new LinkRequest(ip);
        KEYWORDS.read(arguments, request);
        if (request.name == null) {
            request.name = request.device;
        } else if (request.device == null) {
            request.device = request.name;
        }
        return request;
    }

    /** The words it knows, for the prompt. */
    static List<String> words() {
        return KEYWORDS.words();
    }

    private static Keywords<LinkRequest> keywords() {
        Keywords<LinkRequest> words = new Keywords<LinkRequest>()
                .word("up", (r, arguments) -> r.changes.put(Change.UP, Link::up))
                .word("down", (r, arguments) -> r.changes.put(Change.UP, Link::down))
                .word("name", LinkRequest::readName)
                .word("index", LinkRequest::readIndex)
                .cut("link", (r, arguments) -> r.lower = arguments.take())
                .cut("address", (r, arguments) -> r.linkAddress = LinkAddresses.take(arguments))
                .cut("broadcast", unsupported("broadcast"))
                .word("brd", unsupported("broadcast"))
                .cut("txqueuelen", LinkRequest::readQueueLength)
                .word("qlen", LinkRequest::readQueueLength)
                .cut("txqlen", LinkRequest::readQueueLength)
                .word("mtu", LinkRequest::readMtu)
                .word("netns", LinkRequest::readNamespace);
        return devices(flags(words)).otherwise(LinkRequest::readDevice);
    }

    private static Keywords<LinkRequest> flags(Keywords<LinkRequest> words) {
        return words.word("multicast", (r, a) -> r.flag(Change.MULTICAST, a.onOff("multicast"), Link::multicast))
                .word("allmulticast", (r, a) -> r.flag(Change.ALLMULTI, a.onOff("allmulticast"), Link::allMulticast))
                .word("promisc", (r, a) -> r.flag(Change.PROMISC, a.onOff("promisc"), Link::promiscuous))
                .word("trailers", unsupported("trailers"))
                .word("arp", (r, a) -> r.flag(Change.ARP, a.onOff("arp"), Link::arp))
                .word("carrier", (r, a) -> r.flag(Change.CARRIER, takeCarrier(a), Link::carrier));
    }

    private static Keywords<LinkRequest> devices(Keywords<LinkRequest> words) {
        words.cut("master", (r, arguments) -> {
                    Link master = r.ip.takeMaster(arguments);
                    r.changes.put(Change.MASTER, link -> link.enslaveTo(master));
                })
                .word("vrf", (r, arguments) -> {
                    throw Complaint.wrong(arguments.take(), "Not a valid VRF name\n");
                })
                .cut("nomaster", (r, arguments) -> r.changes.put(Change.MASTER, Link::release))
                .cut("dynamic", unsupported("dynamic"))
                .lastCut("type", (r, arguments) -> {
                    r.kind = arguments.take();
                    r.kindWords = arguments.rest();
                })
                .cut("alias", LinkRequest::readAlias)
                .word("group", LinkRequest::readGroup);
        for (String word : List.of("mode", "state")) {
            words.word(word, unsupported(word));
        }
        for (String word : List.of("numtxqueues", "numrxqueues", "addrgenmode", "link-netns", "link-netnsid")) {
            words.cut(word, unsupported(word));
        }
        for (String word : List.of(
                "protodown",
                "protodown_reason",
                "gso_max_size",
                "gso_max_segs",
                "gro_max_size",
                "parentdev",
                "vf",
                "xdp",
                "xdpgeneric",
                "xdpdrv",
                "xdpoffload")) {
            words.word(word, unsupported(word));
        }
        return words;
    }

    private static Keywords.Meaning<LinkRequest> unsupported(String word) {
        return (request, arguments) -> {
            arguments.take();
            throw Invocation.unsupported(word);
        };
    }

    /** A setting of a link that is on or off. */
    private interface Switch {
        Link set(Link link, boolean on);
    }

    private void flag(Change change, boolean on, Switch setting) {
        changes.put(change, link -> setting.set(link, on));
    }

    /** As {@code on} or {@code off}, with another complaint. iproute2: {@code parse_on_off}. */
    private static boolean takeCarrier(Arguments arguments) {
        String word = arguments.take();
        if (Arguments.isShort(word, "off")) {
            return false;
        }
        if (Arguments.isShort(word, "on")) {
            return true;
        }
        throw new Complaint(
                Errno.EINVAL.number(),
                "Error: argument of \"carrier\" must be one of \"off\", \"on\", not \"" + word + "\"");
    }

    private void readName(Arguments arguments) {
        if (name != null) {
            throw Complaint.twice("name", arguments.take());
        }
        name = DeviceNames.take(arguments, "\"name\" not a valid ifname");
        if (device == null) {
            device = name;
        }
    }

    private void readIndex(Arguments arguments) {
        String word = arguments.take();
        if (index != 0) {
            throw Complaint.twice("index", word);
        }
        String digits = word.replaceFirst("[^0-9].*", ""); // atoi(3)
        index = digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
        if (index == 0) {
            throw Complaint.wrong(word, "Invalid \"index\" value");
        }
    }

    private void readQueueLength(Arguments arguments) {
        if (queueLength != null) {
            throw Complaint.twice("txqueuelen", arguments.take());
        }
        int packets = arguments.integer("Invalid \"txqueuelen\" value\n");
        queueLength = packets;
        changes.put(Change.QUEUE_LENGTH, link -> link.queueLength(packets));
    }

    private void readMtu(Arguments arguments) {
        if (mtu != null) {
            throw Complaint.twice("mtu", arguments.take());
        }
        int bytes = arguments.integer("Invalid \"mtu\" value\n");
        mtu = bytes;
        changes.put(Change.MTU, link -> link.mtu(notNegative(bytes)));
    }

    private static int notNegative(int bytes) {
        if (bytes < 0) {
            throw new NetException(Errno.EINVAL, "mtu less than device minimum");
        }
        return bytes;
    }

    /** A namespace's name; or the number of a process, where 1 stands for the initial namespace. */
    private void readNamespace(Arguments arguments) {
        String word = arguments.take();
        if (namespace != null) {
            throw Complaint.twice("netns", word);
        }
        World world = ip.call().world();
        Optional<Namespace> named = world.find(word);
        if (named.isPresent()) {
            namespace = named::get;
        } else if (Numbers.integer(word).isPresent()) {
            int process = Numbers.integer(word).getAsInt();
            namespace = () -> ofProcess(world, process); // whether it exists is the kernel's question
        } else {
            throw Complaint.wrong(word, "Invalid \"netns\" value\n");
        }
    }

    private static Namespace ofProcess(World world, int process) {
        if (process != 1) {
            throw new NetException(Errno.ESRCH);
        }
        return world.initial();
    }

    private void readAlias(Arguments arguments) {
        String text = arguments.take();
        if (text.length() > 255) {
            throw Complaint.wrong(text, "alias too long\n");
        }
        changes.put(Change.ALIAS, link -> link.alias(text));
    }

    private void readGroup(Arguments arguments) {
        int number = arguments.named(NameTable.GROUPS, "Invalid \"group\" value\n");
        changes.put(Change.GROUP, link -> link.group(number));
    }

    private void readDevice(Arguments arguments) {
        if (arguments.atHelp()) {
            throw new Complaint(Complaint.USAGE, LinkObject.USAGE);
        }
        arguments.takeIf("dev");
        String word = arguments.take();
        if (deviceTyped) {
            throw Complaint.garbage("dev", word);
        }
        if (!DeviceNames.isPossible(word)) {
            throw Complaint.wrong(word, "\"dev\" not a valid ifname");
        }
        device = word;
        deviceTyped = true;
    }

    /** iproute2 compares the length with that of the device's address; all devices here have six bytes or none. */
    private void checkLinkAddressLength() {
        if (linkAddress != null
                && linkAddress.size() != 6
                && device != null
                && ip.findDevice(device).isPresent()) {
            throw new Complaint(
                    Complaint.FAILED, "Invalid address length " + linkAddress.size() + " - must be 6 bytes");
        }
    }

    /** The device that is to be changed; a complaint if there is none. */
    Link existingDevice() {
        return ip.device(String.valueOf(device));
    }

    boolean exists() {
        return device != null && ip.findDevice(device).isPresent();
    }

    @Nullable
    String name() {
        return name;
    }

    /** The name that the device is to get, if it is another one. */
    @Nullable
    String newName() {
        return name == null || name.equals(device) ? null : name;
    }

    @Nullable
    String lower() {
        return lower;
    }

    int index() {
        return index;
    }

    @Nullable
    Integer queueLength() {
        return queueLength;
    }

    /** The MTU that is asked for, checked for a sign. */
    @Nullable
    Integer mtu() {
        return mtu == null ? null : Integer.valueOf(notNegative(mtu));
    }

    /** The link address that is asked for. */
    @Nullable
    MacAddress linkAddress() {
        if (linkAddress == null) {
            return null;
        }
        MacAddress mac = LinkAddresses.mac(linkAddress);
        if (mac == null) {
            throw new NetException(Errno.EINVAL);
        }
        return mac;
    }

    /** The namespace that is asked for; the kernel refuses if it is that of a process that does not exist. */
    @Nullable
    Namespace namespace() {
        return namespace == null ? null : namespace.get();
    }

    @Nullable
    String kind() {
        return kind;
    }

    List<String> kindWords() {
        return kindWords;
    }

    /** Does what it says to a link, in the kernel's order, but only changes of these kinds. */
    void apply(Link link, Set<Change> kinds) {
        changes.forEach((kind, change) -> {
            if (kinds.contains(kind)) {
                change.accept(link);
            }
        });
    }
}
