package dev.patchbay.packet;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One packet on its way: a <em>header area</em> with room to push headers in front and pull them off, holding small
 * payloads as well and never shared, and optional {@linkplain Block blocks} of large payload behind it, which may be
 * shared.
 *
 * <pre>
 *   array:  [ headroom | start … header area … end | tailroom ]  then  block, block, …
 * </pre>
 *
 * <p>Whoever holds a packet owns it alone. Passing it to a method whose Javadoc says that it <em>takes</em> the packet
 * hands the ownership over, whatever the method answers; the former owner does not touch it again: where assertions are
 * on, a packet that ended says so if it is used, and see {@link #reissue}. Each packet ends
 * exactly once, in {@link #end}, which counts it and releases its storage.
 *
 * <p>Offsets named {@code at} are absolute indices into {@link #array()}, so that they stay true while headers are
 * pushed and pulled. Not thread-safe: it belongs to one loop at a time. Linux: {@code struct sk_buff}.
 */
public final class Packet extends PacketNotes {

    /** Room in front of what a packet starts with: Ethernet, two tags and something to spare. */
    public static final int HEADROOM = 64;

    /** Size of the header area of a pooled packet; a full Ethernet frame fits. */
    public static final int CAPACITY = 2032;

    private static final byte[] NO_BYTES = {};

    private static final String GONE = "a packet was used after it ended or was handed over";

    // ---- bytes
    private byte[] array;
    private int start;
    private int end;
    private BlockList blocks = new BlockList();

    // ---- who has it
    private PacketHome home = PacketHome.NONE;
    private boolean ended;
    private boolean reusable = true;

    /** For the queue that holds the packet: the packet behind this one. */
    @Nullable
    Packet next;

    /** For {@link PacketInbox}: how many packets wait, this one included. */
    int depth;

    private @Nullable Object queueNote;
    private @Nullable Object attachment;

    private Packet(byte[] array, int headroom) {
        super(headroom);
        this.array = array;
        this.start = headroom;
        this.end = headroom;
    }

    /** An empty packet that no pool will take back, with room for {@code capacity} bytes behind the headroom. */
    public static Packet allocate(int capacity) {
        return new Packet(new byte[Math.max(CAPACITY, HEADROOM + capacity)], HEADROOM);
    }

    /** A packet that holds a copy of these bytes; it has no home yet. */
    public static Packet of(byte... bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** A packet that holds a copy of a part of these bytes; it has no home yet. */
    public static Packet of(byte[] bytes, int from, int length) {
        Packet packet = allocate(length);
        System.arraycopy(bytes, from, packet.array, packet.put(length), length);
        return packet;
    }

    // ------------------------------------------------------------------------------------------------- header area

    /** The array that holds the header area. It may be replaced by a larger one when bytes are pushed or put. */
    public byte[] array() {
        assert !ended : GONE;
        return array;
    }

    /** Where the header area starts: the packet's first byte. */
    public int start() {
        assert !ended : GONE;
        return start;
    }

    /** Where the header area ends (exclusive). */
    public int end() {
        assert !ended : GONE;
        return end;
    }

    /** Bytes in the header area. */
    public int headLength() {
        assert !ended : GONE;
        return end - start;
    }

    /** All bytes: header area and blocks. */
    public int length() {
        assert !ended : GONE;
        return end - start + blocks.bytes();
    }

    /** Opens {@code n} bytes in front and returns the new {@link #start()}. Linux: {@code skb_push}. */
    public int push(int n) {
        assert !ended : GONE;
        if (start < n) {
            reserve(n, 0);
        }
        start -= n;
        return start;
    }

    /**
     * Takes {@code n} bytes of the header area off the front and returns the new {@link #start()}.
     *
     * @throws IndexOutOfBoundsException if the header area is shorter; {@link #ensureHead} first
     */
    public int pull(int n) {
        assert !ended : GONE;
        if (n < 0 || n > end - start) {
            throw new IndexOutOfBoundsException("pull " + n + " of " + (end - start));
        }
        start += n;
        return start;
    }

    /** Opens {@code n} bytes behind the header area, and returns where they begin. Linux: {@code skb_put}. */
    public int put(int n) {
        assert !ended : GONE;
        if (blocks.count() != 0) {
            throw new IllegalStateException("the header area cannot grow in front of blocks");
        }
        if (array.length - end < n) {
            reserve(0, n);
        }
        int at = end;
        end += n;
        return at;
    }

    /** Makes the packet start at an offset of its array, in either direction. For going back to a header pulled off. */
    public void startAt(int at) {
        assert !ended : GONE;
        if (at < 0 || at > end) {
            throw new IndexOutOfBoundsException("start at " + at + " of " + end);
        }
        start = at;
    }

    /** Cuts the packet down to its first {@code length} bytes; does nothing if it is not longer. */
    public void trim(int length) {
        assert !ended : GONE;
        if (length < 0) {
            throw new IndexOutOfBoundsException("trim to " + length);
        }
        int head = end - start;
        if (length >= head + blocks.bytes()) {
            return;
        }
        blocks.trim(Math.max(0, length - head));
        if (length < head) {
            end = start + length;
        }
    }

    /** Moves to a larger array. What was pulled off in front moves along. Linux: {@code pskb_expand_head}. */
    private void reserve(int front, int behind) {
        int shift = front == 0 ? 0 : Math.max(front, HEADROOM);
        byte[] larger = new byte[Math.max(CAPACITY, shift + end + behind)];
        System.arraycopy(array, 0, larger, shift, end);
        array = larger;
        start += shift;
        end += shift;
        shiftNotes(shift);
    }

    /**
     * Sees to it that the first {@code n} bytes stand in the header area.
     *
     * @return false if the packet is shorter. Linux: {@code pskb_may_pull}
     */
    public boolean ensureHead(int n) {
        assert !ended : GONE;
        if (n <= end - start) {
            return true;
        }
        if (n > length()) {
            return false;
        }
        gather(n);
        return true;
    }

    /** Moves everything into the header area. Linux: {@code skb_linearize}. */
    public void linearize() {
        assert !ended : GONE;
        if (blocks.count() != 0) {
            gather(length());
        }
    }

    private void gather(int n) {
        int missing = n - (end - start);
        if (array.length - end < missing) {
            reserve(0, missing);
        }
        blocks.pullTo(array, end, missing);
        end += missing;
    }

    // ------------------------------------------------------------------------------------------------------ blocks

    /** Hangs a part of a block behind what is there. The packet becomes one of its holders; it does not copy. */
    public void append(Block block, int from, int length) {
        assert !ended : GONE;
        blocks.append(block, from, length);
    }

    /** Hangs a slice of a list of blocks behind what is there, sharing them. */
    public void append(BlockList list, int from, int length) {
        assert !ended : GONE;
        list.sliceTo(blocks, from, length);
    }

    /** Hangs its blocks, all or from an offset within them, behind a list that shares them from now on. */
    public void blocksTo(BlockList target, int from) {
        blocks.sliceTo(target, from, blocks.bytes() - from);
    }

    /** How many blocks hang behind the header area. */
    public int blockCount() {
        return blocks.count();
    }

    public Block block(int i) {
        return blocks.block(i);
    }

    public int blockStart(int i) {
        return blocks.start(i);
    }

    public int blockLength(int i) {
        return blocks.length(i);
    }

    /**
     * Hangs a slice of this packet's bytes behind another packet, sharing blocks and copying what stands in the header
     * area.
     *
     * @param from offset from the packet's first byte
     * @throws IndexOutOfBoundsException if the packet is shorter; the other packet is as it was
     */
    public void sliceTo(Packet target, int from, int length) {
        assert !ended : GONE;
        Objects.checkFromIndexSize(from, length, length());
        int head = end - start;
        int skip = from;
        int left = length;
        if (skip < head) {
            int inline = Math.min(head - skip, left);
            if (target.blocks.count() == 0) {
                int at = target.put(inline); // first: it may replace the target's array
                System.arraycopy(array, start + skip, target.array, at, inline);
            } else {
                Block block = new Block(Arrays.copyOfRange(array, start + skip, start + skip + inline));
                target.append(block, 0, inline);
                block.release();
            }
            left -= inline;
            skip = 0;
        } else {
            skip -= head;
        }
        blocks.sliceTo(target.blocks, skip, left);
    }

    /**
     * Copies bytes out; {@code from} counts from the packet's first byte.
     *
     * @throws IndexOutOfBoundsException if the packet is shorter
     */
    public void copyTo(int from, byte[] into, int at, int length) {
        assert !ended : GONE;
        Objects.checkFromIndexSize(from, length, length());
        int head = end - start;
        int skip = from;
        int left = length;
        int to = at;
        if (skip < head) {
            int inline = Math.min(head - skip, left);
            System.arraycopy(array, start + skip, into, to, inline);
            to += inline;
            left -= inline;
            skip = 0;
        } else {
            skip -= head;
        }
        blocks.copyTo(skip, into, to, left);
    }

    /** A copy of all bytes, for tests and captures. */
    public byte[] toBytes() {
        byte[] all = new byte[length()];
        copyTo(0, all, 0, all.length);
        return all;
    }

    /**
     * Makes {@code target}, fresh from its allocation, a copy of this packet: the header area is copied, blocks are
     * shared, what is known about it goes along. Its home stays what it was. Linux: {@code pskb_copy}.
     */
    public Packet copyInto(Packet target) {
        assert !ended : GONE;
        int length = end - start;
        if (target.array.length < array.length) {
            target.array = new byte[array.length];
        }
        // The same offsets keep every header offset true; headers pulled off in front go along.
        int from = Math.min(linkHeader(), start);
        System.arraycopy(array, from, target.array, from, start - from + length);
        target.start = start;
        target.end = end;
        blocks.sliceTo(target.blocks, 0, blocks.bytes());
        copyNotes(target);
        return target;
    }

    // --------------------------------------------------------------------------------------------------- who has it

    public PacketHome home() {
        return home;
    }

    /** Moves the packet into another loop's books. Called by loops. */
    public void home(PacketHome to) {
        home = to;
    }

    /** What the queue that held the packet noted about it; that is then forgotten. */
    public Object takeNote() {
        Object note = queueNote;
        if (note == null) {
            throw new AssertionError("nothing is noted about the packet");
        }
        queueNote = null;
        return note;
    }

    /** Whether a queue holds it that noted something about it. */
    public boolean isQueued() {
        return queueNote != null;
    }

    /** For the queue that holds the packet: what must be done with it. */
    public void note(Object note) {
        queueNote = note;
    }

    /**
     * What the layer that holds the packet keeps with it; what is found there may be of an earlier use of the packet's
     * storage, by any layer, and be used again. Null: nothing yet. Linux: {@code skb->cb}.
     */
    public @Nullable Object attachment() {
        return attachment;
    }

    /** For the layer that holds the packet: keeps something with it. */
    public void attach(Object what) {
        attachment = what;
    }

    /**
     * Moves everything into a new packet, with an array of its own, and leaves this one as if it had ended, so that
     * whoever still uses it is caught. What a world in quarantine does to packets that change hands.
     */
    public Packet reissue() {
        assert !ended : GONE;
        Packet heir = new Packet(array.clone(), start);
        heir.start = start;
        heir.end = end;
        heir.blocks = blocks;
        copyNotes(heir);
        heir.home = home;
        heir.reusable = false;
        array = NO_BYTES;
        start = 0;
        end = 0;
        blocks = new BlockList();
        home = PacketHome.NONE;
        reusable = false;
        ended = true;
        return heir;
    }

    /** Keeps the storage out of every pool, because somebody who must not may still look at it. */
    public void neverReuse() {
        reusable = false;
    }

    boolean isReusable() {
        return reusable && array.length == CAPACITY;
    }

    /**
     * Ends the packet: its verdict is counted and traced, its blocks are released, its storage goes back. The caller
     * owns it no longer.
     *
     * @return the verdict, so that a stage may write {@code return packet.end(…)}
     */
    public <V extends Verdict> V end(V verdict) {
        if (ended) {
            throw new AssertionError("a packet ended twice, the second time as " + verdict.name());
        }
        ended = true;
        PacketHome last = home;
        if (blocks.count() != 0) {
            blocks.release();
        }
        last.ended(this, verdict);
        return verdict;
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
        return ended;
    }

    /** Makes an ended packet as good as new. Only for pools. */
    void renew() {
        start = HEADROOM;
        end = HEADROOM;
        forgetNotes(HEADROOM);
        queueNote = null;
        ended = false;
    }

    @Override
    public String toString() {
        return ended
                ? "Packet[ended]"
                : "Packet[" + length() + " bytes, protocol 0x" + Integer.toHexString(protocol()) + ", " + type() + "]";
    }
}
