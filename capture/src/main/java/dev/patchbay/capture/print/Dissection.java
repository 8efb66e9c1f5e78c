package dev.patchbay.capture.print;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Ip6Address;
import dev.patchbay.api.IpAddress;
import dev.patchbay.capture.names.Services;
import dev.patchbay.wire.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One packet that is being printed: its bytes up to the end of what may be read, and the text so far. Reading behind
 * the end throws {@link Truncated}. tcpdump: {@code netdissect_options}.
 */
final class Dissection {

    /** How deep packets may be quoted in packets. */
    static final int MAX_DEPTH = 64;

    private final byte[] bytes;
    private final StringBuilder text;
    private final PrintOptions options;
    private final Names names;
    private final TcpFlows flows;

    private int end;
    private String protocol = "";
    private int linkHeaderLength;
    private int depth;

    Dissection(byte[] bytes, StringBuilder text, PrintOptions options, Names names, TcpFlows flows) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.text = text;
        this.options = options;
        this.names = names;
        this.flows = flows;
    }

    // ------------------------------------------------------------------------------------------------ what to print

    boolean has(PrintFlag flag) {
        return options.has(flag);
    }

    /** How many {@code -v}. */
    int verbosity() {
        return options.verbosity();
    }

    boolean verbose() {
        return options.verbosity() > 0;
    }

    /** Without {@code -e}: packets begin with the name of their protocol. */
    boolean namesProtocol() {
        return !has(PrintFlag.LINK_HEADER);
    }

    /**
     * Dumps what nobody can read, unless the options say that it does not matter, or that all is dumped anyway. tcpdump:
     * {@code ndo_suppress_default_print}.
     */
    void dumpUnknown(int at, int length) {
        if (!has(PrintFlag.QUIET) && !options.dump().hex()) {
            HexDump.hexAndAscii(this, "\n\t", at, length);
        }
    }

    TcpFlows flows() {
        return flows;
    }

    // -------------------------------------------------------------------------------------------------------- bytes

    byte[] bytes() {
        return bytes;
    }

    /** Behind the last byte that may be read. */
    int end() {
        return end;
    }

    /** How many bytes may be read from here on. */
    int available(int at) {
        return end - at;
    }

    /** Whether so many bytes may be read from here on. */
    boolean has(int at, int length) {
        return length >= 0 && at <= end - length;
    }

    /** Throws if so many bytes may not be read from here on. */
    void require(int at, int length) {
        if (!has(at, length)) {
            throw new Truncated();
        }
    }

    int u8(int at) {
        require(at, 1);
        return Bytes.u8(bytes, at);
    }

    int u16(int at) {
        require(at, 2);
        return Bytes.u16(bytes, at);
    }

    int u24(int at) {
        require(at, 3);
        return Bytes.u8(bytes, at) << 16 | Bytes.u16(bytes, at + 1);
    }

    /** A 32-bit number without its sign. */
    long u32(int at) {
        require(at, 4);
        return Bytes.u32(bytes, at);
    }

    int i32(int at) {
        require(at, 4);
        return Bytes.i32(bytes, at);
    }

    /**
     * Ends what may be read behind so many bytes from here, if it does not end before.
     *
     * @return where it ended, for {@link #endAt}
     */
    int narrow(int at, int length) {
        int before = end;
        if (length >= 0 && length <= end - at) {
            end = at + length;
        }
        return before;
    }

    void endAt(int newEnd) {
        end = newEnd;
    }

    /** Notes that a packet begins inside a packet; false if there are too many already. */
    boolean enter() {
        return ++depth <= MAX_DEPTH;
    }

    void leave() {
        depth--;
    }

    /** Notes where the link header ends, for dumps without it. */
    void linkHeader(int length) {
        linkHeaderLength = length;
    }

    int linkHeaderLength() {
        return linkHeaderLength;
    }

    // --------------------------------------------------------------------------------------------------------- text

    /** Names the protocol that truncation is reported of. */
    void protocol(String name) {
        protocol = name;
    }

    /**
     * Prints a piece of text. What it says of the packet is read before anything of it is printed, so that a piece
     * appears as a whole or not at all; pieces are as large as tcpdump's.
     */
    Dissection print(String piece) {
        text.append(piece);
        return this;
    }

    Dissection print(char piece) {
        text.append(piece);
        return this;
    }

    Dissection print(int number) {
        text.append(number);
        return this;
    }

    /** Prints a 32-bit number without its sign. */
    Dissection unsigned(int number) {
        text.append(Integer.toUnsignedString(number));
        return this;
    }

    /** Prints {@code digits} hexadecimal digits. */
    Dissection hex(int number, int digits) {
        text.append(Hex.of(number, digits));
        return this;
    }

    /** Prints as many hexadecimal digits as there are. */
    Dissection hex(int number) {
        text.append(Integer.toHexString(number));
        return this;
    }

    /** Says that the packet was captured in part only. */
    void truncated() {
        text.append(" [|").append(protocol).append(']');
    }

    void invalid() {
        text.append(" (invalid)");
    }

    // -------------------------------------------------------------------------------------------------------- names

    /** The IPv4 address at a place, or its name. */
    String ip4(int at) {
        int address = i32(at);
        return host(new Ip4Address(address));
    }

    /** The IPv6 address at a place, or its name. */
    String ip6(int at) {
        require(at, 16);
        return host(new Ip6Address(Bytes.i64(bytes, at), Bytes.i64(bytes, at + 8)));
    }

    private String host(IpAddress address) {
        Optional<String> name = has(PrintFlag.NUMERIC) ? Optional.empty() : names.host(address);
        if (name.isEmpty()) {
            return Ip6Text.of(address);
        }
        int dot = has(PrintFlag.UNQUALIFIED) ? name.get().indexOf('.') : -1;
        return dot < 0 ? name.get() : name.get().substring(0, dot);
    }

    /** The link address at a place; without {@code -n} with its maker. */
    String ether(int at) {
        require(at, 6);
        return LinkAddresses.ether(Bytes.u48(bytes, at), has(PrintFlag.NUMERIC));
    }

    /** The link address of some length at a place. */
    String linkAddress(int at, int length) {
        require(at, length);
        return length == 6 ? ether(at) : LinkAddresses.other(bytes, at, length);
    }

    /** A port of a transport, or its name. */
    String port(String transport, int number) {
        @Nullable String name = has(PrintFlag.NUMERIC) ? null : Services.name(transport, number);
        return name == null ? String.valueOf(number) : name;
    }

    /** The name of a link, {@code ?} if it has none. */
    String link(int index) {
        return names.link(index).orElse("?");
    }
}
