package dev.patchbay.transport.tcp.control;

/**
 * What a connection's queues weigh, paid from whole pages that the namespace lends. Confined to the loop. Linux: {@code
 * sk_rmem_alloc}, {@code sk_wmem_queued}, {@code sk_forward_alloc}.
 */
public final class SocketMemory {

    /** Smallest send buffer. Linux: {@code SOCK_MIN_SNDBUF}. */
    public static final int MIN_SNDBUF = 4608;

    private final TcpEndpoint tcp;
    /** Bytes of the pages that were lent and pay for nothing yet; negative: something was not paid for. */
    private int forward;

    private boolean open = true;

    SocketMemory(TcpEndpoint tcp) {
        this.tcp = tcp;
        tcp.stack.memory.opened();
    }

    /** Bytes lent that pay for nothing yet. Linux: {@code SK_MEMINFO_FWD_ALLOC}. */
    public int forward() {
        return forward;
    }

    /** Whether the connection holds so much, and TCP as a whole, that it is to be given up. Linux: {@code tcp_out_of_memory}. */
    public boolean isOut() {
        return tcp.snd.queuedBytes > MIN_SNDBUF && tcp.stack.memory.isExhausted();
    }

    // ------------------------------------------------------------------------------------------------------- queues

    /** Something was put into a receive queue, or grew there. Linux: {@code skb_set_owner_r}. */
    public void received(int truesize) {
        tcp.rcv.allocated += truesize;
        forward -= truesize;
    }

    /** Something left a receive queue. Linux: {@code sock_rfree}. */
    public void freed(int truesize) {
        tcp.rcv.allocated -= truesize;
        release(truesize);
    }

    /** Something was put into the send queue, or grew there. Linux: {@code sk_wmem_queued_add}, {@code sk_mem_charge}. */
    public void queued(int truesize) {
        tcp.snd.queuedBytes += truesize;
        forward -= truesize;
    }

    /** As {@link #queued}, whatever the bounds are: for what has to be sent. Linux: {@code sk_forced_mem_schedule}. */
    public void queuedByForce(int truesize) {
        force(truesize);
        queued(truesize);
    }

    /** Something left the send queue, or shrank there. Linux: {@code tcp_wmem_free_skb}. */
    public void unqueued(int truesize) {
        tcp.snd.queuedBytes -= truesize;
        release(truesize);
    }

    private void release(int truesize) {
        forward += truesize;
        reclaim();
    }

    /** Whole pages go back at once. Linux: {@code sk_mem_reclaim}. */
    private void reclaim() {
        if (forward >= MemoryPool.PAGE) {
            int whole = forward / MemoryPool.PAGE;
            forward -= whole * MemoryPool.PAGE;
            tcp.stack.memory.takeBack(whole);
        }
    }

    /** The connection is gone. What its queues held has been given back, or is when it was read to the end. */
    public void close() {
        if (open) {
            open = false;
            tcp.stack.memory.closed();
        }
    }

    // --------------------------------------------------------------------------------------------------------- loans

    /** Whether so much can be received now. Linux: {@code sk_rmem_schedule}. */
    public boolean mayReceive(int size) {
        if (size <= forward) {
            return true;
        }
        boolean small = tcp.rcv.allocated < tcp.stack.settings.rmem.min();
        return borrow(pagesFor(size - forward), small);
    }

    /** Whether so much can be queued now. Linux: {@code sk_wmem_schedule}. */
    public boolean maySend(int size) {
        if (size <= forward) {
            return true;
        }
        boolean small = tcp.snd.queuedBytes < tcp.stack.settings.wmem.min();
        int pages = pagesFor(size - forward);
        if (borrow(pages, small)) {
            return true;
        }
        moderateSend();
        if (tcp.snd.queuedBytes + size >= tcp.snd.sndbuf) {
            lend(pages); // the buffer is full: the call will wait for that
            return true;
        }
        return false;
    }

    /**
     * How many of so many bytes can be queued now: if memory is out, as many as every socket is granted, so that it goes on.
     * Linux: {@code tcp_wmem_schedule}.
     */
    public int sendable(int bytes) {
        if (maySend(bytes)) {
            return bytes;
        }
        int left = tcp.stack.settings.wmem.min() - tcp.snd.queuedBytes;
        if (left > 0) {
            force(Math.min(left, bytes));
        }
        return Math.max(0, Math.min(bytes, forward));
    }

    /** Takes what is needed, whatever the bounds are. Linux: {@code sk_forced_mem_schedule}. */
    public void force(int size) {
        if (size > forward) {
            lend(pagesFor(size - forward));
        }
    }

    private boolean borrow(int pages, boolean small) {
        lend(pages);
        int held = pagesFor(tcp.snd.queuedBytes + tcp.rcv.allocated + forward);
        if (tcp.stack.memory.grants(held, small)) {
            return true;
        }
        lend(-pages);
        return false;
    }

    private void lend(int pages) {
        tcp.stack.memory.lend(pages);
        forward += pages * MemoryPool.PAGE;
    }

    private static int pagesFor(int bytes) {
        return (bytes + MemoryPool.PAGE - 1) / MemoryPool.PAGE;
    }

    /** The send buffer shrinks to half of what it holds. Linux: {@code sk_stream_moderate_sndbuf}. */
    private void moderateSend() {
        SendState snd = tcp.snd;
        if (!snd.sndbufLocked) {
            snd.sndbuf = Math.max(Math.min(snd.sndbuf, snd.queuedBytes >> 1), MIN_SNDBUF);
        }
    }
}
