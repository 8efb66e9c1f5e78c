package dev.patchbay.core.ip4.output;

import dev.patchbay.api.Errno;
import dev.patchbay.api.socket.SocketOption;
import dev.patchbay.core.gso.Segmenter;
import dev.patchbay.core.ip4.route.Ip4Route;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wire.IpProtocol;
import dev.patchbay.wiring.Ip4Send;
import dev.patchbay.wiring.Loop;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Puts the IP header in front of what originates here, and sends it. Linux: {@code __ip_make_skb}, {@code
 * ip_dont_fragment}, {@code raw_send_hdrinc}.
 */
public final class Ip4Writer {

    private final Loop loop;
    private final Ip4Settings settings;
    private final Ip4Ids ids;
    private final Ip4Output output;
    private final Ip4Options ipOptions = new Ip4Options();

    /** Numbers of connected senders. */
    private int connectedId;

    @Inject
    public Ip4Writer(Loop loop, Ip4Settings settings, Ip4Ids ids, Ip4Output output) {
        this.loop = loop;
        this.settings = settings;
        this.ids = ids;
        this.output = output;
    }

    /**
     * Sends a packet that begins with its transport header. Takes it.
     *
     * @return null if it was sent; EMSGSIZE if it is too large, and then {@link Ip4Send#mtu} says for what
     */
    public @Nullable Errno send(Packet packet, Ip4Route route, Ip4Send how) {
        byte[] options = how.options;
        int headerLength = Ip4Header.MIN_LENGTH + (options == null ? 0 : options.length);
        int length = packet.length() + headerLength;
        int discovery = how.mtuDiscovery;
        Ip4Route way = discovery < SocketOption.PMTUDISC_PROBE ? route : route.asDevice();
        int mtu = way.mtu(loop);
        if (length > longest(discovery, mtu, packet)) {
            how.mtu = mtu - (headerLength - Ip4Header.MIN_LENGTH); // __ip_append_data
            packet.end(DropReason.PKT_TOO_BIG);
            return Errno.EMSGSIZE;
        }
        int segments = Segmenter.count(packet, how.protocol);
        boolean strict = discovery == SocketOption.PMTUDISC_DO || discovery == SocketOption.PMTUDISC_PROBE;
        boolean fits = length <= mtu || segments > 1 && how.protocol == IpProtocol.TCP; // ip_queue_xmit does not look
        boolean df = strict || fits && discovery == SocketOption.PMTUDISC_WANT && !route.mtuLocked();
        packet.transportHeader(packet.start());
        int at = packet.push(headerLength);
        byte[] b = packet.array();
        int id = id(how, df && strict, segments);
        int ttl = how.ttl >= 0 ? how.ttl : settings.get(Ip4Sysctl.IP_DEFAULT_TTL);
        Ip4Header.write(
                b, at, how.tos, length, id, df ? Ip4Header.DF : 0, ttl, how.protocol, how.source, how.destination);
        if (options != null) {
            Bytes.put8(b, at, 0x40 | headerLength >>> 2);
            System.arraycopy(options, 0, b, at + Ip4Header.MIN_LENGTH, options.length);
            recordSender(b, at, headerLength, how.source);
        }
        output.local(packet, how.multicastLoop || !way.isMulticast() ? way : way.outward());
        return null;
    }

    /** The largest packet that a sender may send this way. Linux: {@code ip_sk_ignore_df}. */
    private static int longest(int discovery, int mtu, Packet packet) {
        boolean mayBeCut = discovery < SocketOption.PMTUDISC_DO || discovery == SocketOption.PMTUDISC_OMIT;
        return mayBeCut || packet.gsoSize() != 0 ? Ip4Header.MAX_PACKET : mtu;
    }

    /** The sender is the first that a record of the route shows. Linux: {@code ip_options_build}. */
    private void recordSender(byte[] b, int at, int headerLength, int source) {
        int milliseconds = (int) (loop.wallNow() / 1_000_000L % 86_400_000L);
        ipOptions.originate(b, at, headerLength, source, milliseconds);
    }

    /**
     * A packet that will never be cut needs no number; a connected sender counts all the same. A super-segment takes a
     * number for each of its segments. Linux: {@code ip_select_ident_segs}.
     */
    private int id(Ip4Send how, boolean neverCut, int segments) {
        if (!neverCut) {
            return ids.next(how.source, how.destination, how.protocol, segments);
        }
        if (!how.connected) {
            return 0;
        }
        int id = connectedId;
        connectedId += segments;
        return id & 0xffff;
    }

    /**
     * Sends a packet that begins with an IP header of the sender's own making; what is zero in it is filled in. Takes
     * it.
     *
     * @return null if it was sent; EMSGSIZE if it is larger than the device takes, EINVAL if the header is no header
     */
    public @Nullable Errno sendRaw(Packet packet, Ip4Route route, Ip4Send how) {
        if (packet.length() > route.out.mtu()) {
            how.mtu = route.out.mtu();
            packet.end(DropReason.PKT_TOO_BIG);
            return Errno.EMSGSIZE;
        }
        byte[] b = packet.array();
        int at = packet.start();
        boolean whole = packet.ensureHead(Ip4Header.MIN_LENGTH) && packet.ensureHead(Ip4Header.headerLength(b, at));
        int headerLength = Ip4Header.headerLength(packet.array(), packet.start());
        if (!whole || headerLength < Ip4Header.MIN_LENGTH) {
            packet.end(DropReason.IP_INHDR);
            return Errno.EINVAL;
        }
        b = packet.array();
        at = packet.start();
        if (Ip4Header.source(b, at) == 0) {
            Bytes.put32(b, at + Ip4Header.SOURCE_AT, how.source);
        }
        if (Ip4Header.id(b, at) == 0) {
            int id = ids.next(Ip4Header.source(b, at), Ip4Header.destination(b, at), Ip4Header.protocol(b, at));
            Bytes.put16(b, at + Ip4Header.ID_AT, id);
        }
        packet.transportHeader(at + headerLength);
        output.local(packet, route);
        return null;
    }
}
