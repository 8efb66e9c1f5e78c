package dev.patchbay.transport.tcp.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.packet.Block;
import dev.patchbay.packet.BlockPool;
import dev.patchbay.wire.TcpHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentPoolTest {

    private final SegmentPool pool = new SegmentPool();
    private final SendQueue queue = new SendQueue(pool);
    private final BlockPool blocks = new BlockPool();

    @Test
    void a_segment_that_left_the_queue_is_used_again_and_remembers_nothing() {
        SendSegment first = pool.take(100, TcpHeader.ACK | TcpHeader.PSH);
        first.append(blocks, ByteBuffer.allocate(10), 2, 8);
        first.sacked = true;
        first.eor = true;
        first.sentUs = 5;
        first.reckon(4);
        queue.append(first);
        queue.advance();
        queue.remove(first);

        SendSegment again = pool.take(7, TcpHeader.ACK);
        assertThat(again).isSameAs(first);
        assertThat(again.seq).isEqualTo(7);
        assertThat(again.endSeq).isEqualTo(7);
        assertThat(again.flags).isEqualTo(TcpHeader.ACK);
        assertThat(again.length()).isZero();
        assertThat(again.segments).isZero();
        assertThat(again.gsoSize).isZero();
        assertThat(again.sacked || again.eor).isFalse();
        assertThat(again.sentUs).isZero();
        assertThat(again.next()).isNull();
        assertThat(again.previous()).isNull();
    }

    @Test
    void nothing_is_written_into_a_block_that_an_earlier_life_has_let_go_of() {
        SendSegment segment = pool.take(0, TcpHeader.ACK);
        segment.append(blocks, ByteBuffer.allocate(10), 0, 10);
        Block old = segment.data().block(0);
        queue.append(segment);
        queue.remove(segment);
        assertThat(old.holders()).isZero();
        Block others = blocks.take(10);
        assertThat(others).isSameAs(old);

        SendSegment again = pool.take(0, TcpHeader.ACK);
        again.append(blocks, ByteBuffer.wrap(new byte[] {1, 2}), 0, 2);
        assertThat(again.data().block(0)).isNotSameAs(others);
        assertThat(others.bytes()).startsWith(0, 0);
    }

    @Test
    void keeps_a_bounded_number() {
        List<SendSegment> taken = new ArrayList<>();
        for (int i = 0; i <= SegmentPool.LIMIT; i++) {
            taken.add(pool.take(i, TcpHeader.ACK));
        }
        taken.forEach(pool::give);
        int known = 0;
        for (int i = 0; i <= SegmentPool.LIMIT; i++) {
            known += taken.contains(pool.take(i, TcpHeader.ACK)) ? 1 : 0;
        }
        assertThat(known).isEqualTo(SegmentPool.LIMIT);
    }
}
