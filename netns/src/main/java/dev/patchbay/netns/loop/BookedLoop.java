package dev.patchbay.netns.loop;

import dev.patchbay.packet.BlockPool;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.PacketHome;
import dev.patchbay.packet.PacketQueue;
import java.util.Map;

/** What loops have whatever time they live in: a backlog with a limit, and books. */
abstract class BookedLoop implements NamespaceLoop {

    final Ledger ledger;
    final PacketQueue backlog = new PacketQueue();
    private final BookedLoops world;
    private volatile int limit = DEFAULT_BACKLOG;

    BookedLoop(BookedLoops world) {
        this.world = world;
        this.ledger = new Ledger(world.books);
    }

    /** Takes a packet into these books. Inside the loop. */
    final void takeIn(Packet packet) {
        if (packet.home() != this) {
            if (packet.home() == PacketHome.NONE) {
                ledger.made();
            }
            packet.home(this);
        }
    }

    /** What waits ends here, and not in the books of a sender that may be gone. Inside the loop. */
    final void endBacklog(DropReason why) {
        for (Packet packet = backlog.poll(); packet != null; packet = backlog.poll()) {
            takeIn(packet);
            packet.end(why);
        }
    }

    @Override
    public final void report(Throwable failure) {
        world.report(failure);
    }

    @Override
    public final BlockPool blocks() {
        return world.blocks;
    }

    @Override
    public final Packet copyOf(Packet packet) {
        return packet.copyInto(originate());
    }

    @Override
    public final Packet fragment() {
        return originate();
    }

    @Override
    public final int backlogLimit() {
        return limit;
    }

    @Override
    public final void backlogLimit(int packets) {
        limit = packets;
    }

    @Override
    public final long made() {
        return ledger.madeInside();
    }

    @Override
    public final Map<String, Long> endedInside() {
        return ledger.verdictsInside();
    }

    @Override
    public final Map<String, Long> verdicts() {
        return ledger.verdicts();
    }
}
