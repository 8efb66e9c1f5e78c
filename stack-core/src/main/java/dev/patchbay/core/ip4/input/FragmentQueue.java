package dev.patchbay.core.ip4.input;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.time.Timer;
import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.Ip4Header;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fragments of one packet that have come so far, by their offset. A fragment that overlaps another one condemns
 * them all. Linux: {@code struct ipq}, {@code ip_frag_queue}.
 */
final class FragmentQueue {

    /** What a fragment weighs besides its bytes; roughly what Linux reckons for an sk_buff. */
    private static final int OVERHEAD = 768;

    private static final int ECN = 3;
    /** In {@link #congestion}: a sender that does not know ECN. */
    private static final int CANNOT_SAY = 1;

    /** What fragments of one packet have in common. */
    record Key(int source, int destination, int id, int protocol) {}

    final Key key;
    final int device;

    @Nullable
    Timer expiry;

    int memory;

    private final TreeMap<Integer, Packet> byOffset = new TreeMap<>();
    private int received;
    private int length;
    private boolean lastSeen;
    /** The bytes that are there, begin to end, as they came one behind the other. */
    private final TreeMap<Integer, Integer> runs = new TreeMap<>();
    /** Bit n: a fragment came with the ECN field n. */
    private int congestion;

    FragmentQueue(Key key, int device) {
        this.key = key;
        this.device = device;
    }

    /**
     * Takes a fragment in.
     *
     * @return null if it was taken; else what is wrong with it, and it is still the caller's
     */
    @Nullable
    DropReason add(Packet fragment) {
        byte[] b = fragment.array();
        int at = fragment.start();
        int headerLength = Ip4Header.headerLength(b, at);
        int word = Ip4Header.fragment(b, at);
        int offset = (word & Ip4Header.OFFSET) * 8;
        boolean more = (word & Ip4Header.MF) != 0;
        int size = fragment.length() - headerLength;
        if (more && (size & 7) != 0) {
            size &= ~7;
            fragment.trim(headerLength + size);
        }
        int end = offset + size;
        boolean contradicts = more ? lastSeen && end > length : end < length || lastSeen && end != length;
        if (contradicts || end == offset) {
            return DropReason.FRAG_INVALID;
        }
        lastSeen |= !more;
        length = Math.max(length, end);
        DropReason clash = join(offset, end);
        if (clash != null) {
            return clash;
        }
        congestion |= 1 << (Ip4Header.tos(b, at) & ECN);
        byOffset.put(offset, fragment);
        received += size;
        memory += size + OVERHEAD;
        return null;
    }

    /** Adds a fragment's bytes to a run of such, or says with what they clash. Linux: inet_frag_queue_insert. */
    private @Nullable DropReason join(int offset, int end) {
        Map.Entry<Integer, Integer> last = runs.lastEntry();
        if (last != null && last.getValue() < end) {
            if (offset < last.getValue()) {
                return DropReason.FRAG_OVERLAP;
            }
            runs.put(offset == last.getValue() ? last.getKey() : offset, end);
            return null;
        }
        Map.Entry<Integer, Integer> before = runs.floorEntry(offset);
        if (before != null && offset < before.getValue()) {
            return end <= before.getValue() ? DropReason.DUP_FRAG : DropReason.FRAG_OVERLAP;
        }
        Integer after = runs.ceilingKey(offset);
        if (after != null && after < end) {
            return DropReason.FRAG_OVERLAP;
        }
        runs.put(offset, end);
        return null;
    }

    boolean isComplete() {
        return lastSeen && received == length;
    }

    /** Fragments that can say that they met congestion do not belong with those that cannot. RFC 3168 §5.3. */
    boolean agreesOnCongestion() {
        return (congestion & CANNOT_SAY) == 0 || congestion == CANNOT_SAY;
    }

    /** Length of the whole packet with its header; only when complete. */
    int wholeLength() {
        Packet first = byOffset.get(0);
        return first == null ? 0 : Ip4Header.headerLength(first.array(), first.start()) + length;
    }

    /** The first fragment, which knows who sent it to whom; null if it has not come. */
    @Nullable
    Packet first() {
        return byOffset.get(0);
    }

    /** Makes the whole packet out of the first fragment; the others are consumed. Only when complete. */
    Packet assemble() {
        Packet whole = byOffset.firstEntry().getValue();
        int headerLength = Ip4Header.headerLength(whole.array(), whole.start());
        int firstPart = whole.length();
        Block rest = new Block(new byte[headerLength + length - firstPart]);
        for (Map.Entry<Integer, Packet> entry : byOffset.entrySet()) {
            Packet packet = entry.getValue();
            if (packet != whole) {
                int skip = Ip4Header.headerLength(packet.array(), packet.start());
                int to = headerLength + entry.getKey() - firstPart;
                packet.copyTo(skip, rest.bytes(), to, packet.length() - skip);
                packet.end(Outcome.CONSUMED);
            }
        }
        byOffset.clear();
        if (rest.bytes().length <= Packet.CAPACITY - Packet.HEADROOM - firstPart && whole.blockCount() == 0) {
            int at = whole.put(rest.bytes().length);
            System.arraycopy(rest.bytes(), 0, whole.array(), at, rest.bytes().length);
        } else {
            whole.append(rest, 0, rest.bytes().length);
        }
        rest.release();
        byte[] b = whole.array();
        int at = whole.start();
        Bytes.put16(b, at + Ip4Header.LENGTH_AT, headerLength + length);
        Bytes.put16(b, at + Ip4Header.FRAGMENT_AT, 0);
        if ((congestion & 1 << ECN) != 0) {
            Bytes.put8(b, at + Ip4Header.TOS_AT, Ip4Header.tos(b, at) | ECN);
        }
        Ip4Header.seal(b, at);
        whole.networkHeader(at);
        whole.transportHeader(at + headerLength);
        return whole;
    }

    void cancelExpiry() {
        Timer timer = expiry;
        if (timer != null) {
            timer.cancel();
        }
    }

    void endAll(Verdict verdict) {
        byOffset.values().forEach(packet -> packet.end(verdict));
        byOffset.clear();
        memory = 0;
    }
}
