package dev.patchbay.core.ip4.output;

import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/**
 * Cuts packets that are too big for their way. RFC 791 §3.2; Linux: {@code ip_do_fragment}.
 */
public final class Fragmenter {

    private final Loop loop;
    private final SnmpCounters counters;

    @Inject
    public Fragmenter(Loop loop, SnmpCounters counters) {
        this.loop = loop;
        this.counters = counters;
    }

    /** Whether a packet may be cut: DF is not set. */
    boolean mayCut(Packet packet) {
        return (Ip4Header.fragment(packet.array(), packet.start()) & Ip4Header.DF) == 0;
    }

    /** Cuts a packet into fragments of at most {@code mtu} bytes, each handed on in its turn. Takes it. */
    void cut(Packet packet, int mtu, Consumer<Packet> next) {
        int headerLength = Ip4Header.headerLength(packet.array(), packet.start());
        int room = mtu - headerLength & ~7;
        if (room < 8) {
            counters.increment(Snmp.IpFragFails);
            packet.end(DropReason.PKT_TOO_BIG);
            return;
        }
        packet.ensureHead(headerLength);
        if (packet.checksum() == Checksum.PARTIAL) {
            InternetChecksum.complete(packet); // it runs over all fragments: no device can do it
        }
        int fragmentWord = Ip4Header.fragment(packet.array(), packet.start());
        int firstOffset = fragmentWord & Ip4Header.OFFSET;
        int payload = packet.length() - headerLength;
        for (int done = 0; done < payload; done += room) {
            int part = Math.min(room, payload - done);
            boolean last = done + part == payload;
            int word = firstOffset + done / 8;
            if (!last || (fragmentWord & Ip4Header.MF) != 0) {
                word |= Ip4Header.MF;
            }
            counters.increment(Snmp.IpFragCreates);
            next.accept(fragment(packet, headerLength, done, part, word));
        }
        counters.increment(Snmp.IpFragOKs);
        packet.end(Outcome.CONSUMED);
    }

    private Packet fragment(Packet whole, int headerLength, int from, int length, int word) {
        Packet fragment = loop.fragment();
        int at = fragment.put(headerLength);
        System.arraycopy(whole.array(), whole.start(), fragment.array(), at, headerLength);
        if (from > 0 && headerLength > Ip4Header.MIN_LENGTH) {
            Ip4Options.keepCopied(fragment.array(), at, headerLength);
        }
        whole.sliceTo(fragment, headerLength + from, length);
        byte[] b = fragment.array();
        int header = fragment.start();
        Bytes.put16(b, header + Ip4Header.LENGTH_AT, headerLength + length);
        Bytes.put16(b, header + Ip4Header.FRAGMENT_AT, word);
        Ip4Header.seal(b, header);
        fragment.networkHeader(header);
        fragment.transportHeader(header + headerLength);
        fragment.protocol(whole.protocol());
        fragment.type(whole.type());
        fragment.mark(whole.mark());
        fragment.priority(whole.priority());
        fragment.device(whole.device());
        fragment.destination(whole.destination());
        return fragment;
    }
}
