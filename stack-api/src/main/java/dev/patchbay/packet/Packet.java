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
public final class Packet {

    /** Room in front of what a packet starts with: Ethernet, two tags and something to spare. */
    public static final int HEADROOM = 64;

    /** Size of the header area of a pooled packet; a full Ethernet frame fits. */
    public static final int CAPACITY = 2032;

    private static final Block[] NO_BLOCKS = {};
    private static final byte[] NO_BYTES = {};

    private static final String GONE = "a packet was used after it ended or was handed over";

    // ---- bytes
    private byte[] array;
    private int start;
    private int end;
    private Block[] blocks = NO_BLOCKS;
    private int[] spans = {};
    private int blockCount;
    private int blockBytes;

    // ---- layers, as offsets into the array
    private int linkHeader;
    private int networkHeader;
    private int transportHeader;

    // ---- what is known about it
    private int protocol;
    private PacketType type = PacketType.HOST;
    private Checksum checksum = Checksum.NONE;
    private int checksumStart;
    private int checksumField;
    private int gsoSize;
    private int mark;
    private int priority;
    private int device;
    private long timestamp;
    private @Nullable Destination destination;

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

    private Packet(byte[] array, int headroom) {
        this.array = array;
        this.start = headroom;
        this.end = headroom;
        this.linkHeader = headroom;
        this.networkHeader = headroom;
        this.transportHeader = headroom;
        this.checksumStart = headroom;
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
        return end - start + blockBytes;
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
        if (blockCount != 0) {
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
        if (length >= head + blockBytes) {
            return;
        }
        int keep = length - head;
        for (int i = 0; i < blockCount; i++) {
            int span = spans[2 * i + 1];
            if (keep <= 0) {
                blocks[i].release();
                blocks[i] = null;
            } else {
                spans[2 * i + 1] = Math.min(span, keep);
            }
            keep -= span;
        }
        recountBlocks();
        if (length < head) {
            end = start + length;
        }
    }

    private void recountBlocks() {
        int count = 0;
        int bytes = 0;
        while (count < blockCount && blocks[count] != null) {
            bytes += spans[2 * count + 1];
            count++;
        }
        blockCount = count;
        blockBytes = bytes;
    }

    /** Moves to a larger array. What was pulled off in front moves along. Linux: {@code pskb_expand_head}. */
    private void reserve(int front, int behind) {
        int shift = front == 0 ? 0 : Math.max(front, HEADROOM);
        byte[] larger = new byte[Math.max(CAPACITY, shift + end + behind)];
        System.arraycopy(array, 0, larger, shift, end);
        array = larger;
        start += shift;
        end += shift;
        linkHeader += shift;
        networkHeader += shift;
        transportHeader += shift;
        checksumStart += shift;
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
        if (blockCount != 0) {
            gather(length());
        }
    }

    private void gather(int n) {
        int missing = n - (end - start);
        if (array.length - end < missing) {
            reserve(0, missing);
        }
        int i = 0;
        while (missing > 0) {
            int span = Math.min(missing, spans[2 * i + 1]);
            System.arraycopy(blocks[i].bytes(), spans[2 * i], array, end, span);
            end += span;
            missing -= span;
            spans[2 * i] += span;
            spans[2 * i + 1] -= span;
            blockBytes -= span;
            if (spans[2 * i + 1] == 0) {
                blocks[i].release();
                i++;
            }
        }
        System.arraycopy(blocks, i, blocks, 0, blockCount - i);
        System.arraycopy(spans, 2 * i, spans, 0, 2 * (blockCount - i));
        Arrays.fill(blocks, blockCount - i, blockCount, null);
        blockCount -= i;
    }

    // ------------------------------------------------------------------------------------------------------ blocks

    /** Hangs a part of a block behind what is there. The packet becomes one of its holders; it does not copy. */
    public void append(Block block, int from, int length) {
        assert !ended : GONE;
        Objects.checkFromIndexSize(from, length, block.bytes().length);
        if (length == 0) {
            return;
        }
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, Math.max(4, 2 * blockCount));
            spans = Arrays.copyOf(spans, 2 * blocks.length);
        }
        blocks[blockCount] = block.hold();
        spans[2 * blockCount] = from;
        spans[2 * blockCount + 1] = length;
        blockCount++;
        blockBytes += length;
    }

    /** How many blocks hang behind the header area. */
    public int blockCount() {
        return blockCount;
    }

    public Block block(int i) {
        return blocks[i];
    }

    public int blockStart(int i) {
        return spans[2 * i];
    }

    public int blockLength(int i) {
        return spans[2 * i + 1];
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
            if (target.blockCount == 0) {
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
        for (int i = 0; i < blockCount && left > 0; i++) {
            int span = spans[2 * i + 1];
            if (skip < span) {
                int part = Math.min(span - skip, left);
                target.append(blocks[i], spans[2 * i] + skip, part);
                left -= part;
                skip = 0;
            } else {
                skip -= span;
            }
        }
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
        for (int i = 0; i < blockCount && left > 0; i++) {
            int span = spans[2 * i + 1];
            if (skip < span) {
                int part = Math.min(span - skip, left);
                System.arraycopy(blocks[i].bytes(), spans[2 * i] + skip, into, to, part);
                to += part;
                left -= part;
                skip = 0;
            } else {
                skip -= span;
            }
        }
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
        int from = Math.min(linkHeader, start);
        System.arraycopy(array, from, target.array, from, start - from + length);
        target.start = start;
        target.end = end;
        for (int i = 0; i < blockCount; i++) {
            target.append(blocks[i], spans[2 * i], spans[2 * i + 1]);
        }
        copyNotes(target);
        return target;
    }

    private void copyNotes(Packet target) {
        target.linkHeader = linkHeader;
        target.networkHeader = networkHeader;
        target.transportHeader = transportHeader;
        target.protocol = protocol;
        target.type = type;
        target.checksum = checksum;
        target.checksumStart = checksumStart;
        target.checksumField = checksumField;
        target.gsoSize = gsoSize;
        target.mark = mark;
        target.priority = priority;
        target.device = device;
        target.timestamp = timestamp;
        target.destination = destination;
    }

    // ------------------------------------------------------------------------------------------------------ layers

    /** Where the link header begins; equal to the network header where there is none. */
    public int linkHeader() {
        return linkHeader;
    }

    public void linkHeader(int at) {
        linkHeader = at;
    }

    /** Bytes of link header in front of the network header; 0 where the medium has none. */
    public int linkHeaderLength() {
        return networkHeader - linkHeader;
    }

    public int networkHeader() {
        return networkHeader;
    }

    public void networkHeader(int at) {
        networkHeader = at;
    }

    public int transportHeader() {
        return transportHeader;
    }

    public void transportHeader(int at) {
        transportHeader = at;
    }

    // ------------------------------------------------------------------------------------------ what is known of it

    /** The EtherType of what follows the link header. */
    public int protocol() {
        return protocol;
    }

    public void protocol(int etherType) {
        protocol = etherType;
    }

    public PacketType type() {
        return type;
    }

    public void type(PacketType to) {
        type = to;
    }

    public Checksum checksum() {
        return checksum;
    }

    public void checksum(Checksum state) {
        checksum = state;
    }

    /** With {@link Checksum#PARTIAL}: where summing begins. */
    public int checksumStart() {
        return checksumStart;
    }

    /** With {@link Checksum#PARTIAL}: the offset of the checksum field behind {@link #checksumStart()}. */
    public int checksumField() {
        return checksumField;
    }

    /** Leaves the transport checksum to the device; the field holds the pseudo-header's sum. */
    public void partialChecksum(int from, int fieldOffset) {
        checksum = Checksum.PARTIAL;
        checksumStart = from;
        checksumField = fieldOffset;
    }

    /** Payload bytes per segment of a super-segment, 0 for an ordinary packet. */
    public int gsoSize() {
        return gsoSize;
    }

    public void gsoSize(int bytes) {
        gsoSize = bytes;
    }

    /** The firewall mark. */
    public int mark() {
        return mark;
    }

    public void mark(int value) {
        mark = value;
    }

    public int priority() {
        return priority;
    }

    public void priority(int value) {
        priority = value;
    }

    /** Index of the device it arrived on, or leaves by; 0: none yet. */
    public int device() {
        return device;
    }

    public void device(int ifindex) {
        device = ifindex;
    }

    /** Arrival in wall-clock nanoseconds, 0 while nobody asked for it. */
    public long timestamp() {
        return timestamp;
    }

    public void timestamp(long wallNanos) {
        timestamp = wallNanos;
    }

    public @Nullable Destination destination() {
        return destination;
    }

    public void destination(@Nullable Destination to) {
        destination = to;
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
     * Moves everything into a new packet and leaves this one as if it had ended, so that whoever still uses it is
     * caught. What a world in quarantine does to packets that change hands.
     */
    public Packet reissue() {
        assert !ended : GONE;
        Packet heir = new Packet(array, start);
        heir.start = start;
        heir.end = end;
        heir.blocks = blocks;
        heir.spans = spans;
        heir.blockCount = blockCount;
        heir.blockBytes = blockBytes;
        copyNotes(heir);
        heir.home = home;
        heir.reusable = false;
        array = NO_BYTES;
        start = 0;
        end = 0;
        blocks = NO_BLOCKS;
        blockCount = 0;
        blockBytes = 0;
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
        if (blockCount != 0) {
            releaseBlocks();
        }
        last.ended(this, verdict);
        return verdict;
    }

    private void releaseBlocks() {
        for (int i = 0; i < blockCount; i++) {
            blocks[i].release();
            blocks[i] = null;
        }
        blockCount = 0;
        blockBytes = 0;
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
        return ended;
    }

    /** Makes an ended packet as good as new. Only for pools. */
    void renew() {
        start = HEADROOM;
        end = HEADROOM;
        linkHeader = HEADROOM;
        networkHeader = HEADROOM;
        transportHeader = HEADROOM;
        protocol = 0;
        type = PacketType.HOST;
        checksum = Checksum.NONE;
        checksumStart = HEADROOM;
        checksumField = 0;
        gsoSize = 0;
        mark = 0;
        priority = 0;
        device = 0;
        timestamp = 0;
        destination = null;
        queueNote = null;
        ended = false;
    }

    @Override
    public String toString() {
        return ended
                ? "Packet[ended]"
                : "Packet[" + length() + " bytes, protocol 0x" + Integer.toHexString(protocol) + ", " + type + "]";
    }
}
