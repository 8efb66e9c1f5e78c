package dev.patchbay.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Packets that are used again. */
final class PacketPoolTest {

    private final Ending home = new Ending();

    @Test
    void an_empty_pool_makes_packets() {
        PacketPool pool = new PacketPool(1);
        Packet packet = pool.take(home);

        assertThat(packet.home()).isSameAs(home);
        assertThat(pool.take(home)).isNotSameAs(packet);
    }

    @Test
    void a_packet_that_comes_back_is_as_good_as_new() {
        PacketPool pool = new PacketPool(1);
        Packet packet = pool.take(PacketHome.NONE);
        useUp(packet);
        packet.end(Outcome.DELIVERED);
        pool.give(packet);
        Packet again = pool.take(home);

        assertThat(again).isSameAs(packet);
        assertThat(again.home()).isSameAs(home);
        assertThat(again.hasEnded()).isFalse();
        assertThat(again.isQueued()).isFalse();
        assertThat(again.next).isNull();
        PacketTest.assertKnowsTheSame(again, Packet.allocate(0));
    }

    @Test
    void what_is_attached_to_a_packet_stays_with_its_storage() {
        PacketPool pool = new PacketPool(1);
        Packet packet = pool.take(home);
        packet.attach("description");
        packet.end(Outcome.DELIVERED);
        pool.give(packet);
        assertThat(pool.take(home).attachment()).isEqualTo("description");
        assertThat(packet.copyInto(Packet.allocate(0)).attachment()).isNull();
        assertThat(packet.reissue().attachment()).isNull();
    }

    private static void useUp(Packet packet) {
        packet.put(100);
        packet.append(new Block(new byte[10]), 0, 10);
        packet.linkHeader(packet.push(14));
        packet.networkHeader(packet.pull(14));
        packet.transportHeader(packet.start() + 20);
        packet.protocol(0x86dd);
        packet.type(PacketType.OTHERHOST);
        packet.partialChecksum(packet.start() + 20, 16);
        packet.gsoSize(1);
        packet.mark(2);
        packet.priority(3);
        packet.device(4);
        packet.timestamp(5);
        packet.destination(new Destination() {});
        packet.note("queued");
    }

    @Test
    void a_pool_keeps_no_more_than_its_limit() {
        PacketPool pool = new PacketPool(2);
        Packet[] packets = {pool.take(home), pool.take(home), pool.take(home)};
        for (Packet packet : packets) {
            packet.end(Outcome.DELIVERED);
            pool.give(packet);
        }
        assertThat(new Packet[] {pool.take(home), pool.take(home)})
                .as("the last one given comes first: it is warm in the cache")
                .containsExactly(packets[1], packets[0]);
        assertThat(pool.take(home)).isNotIn((Object[]) packets);
    }

    @Test
    void storage_of_another_size_is_left_to_the_garbage_collector() {
        PacketPool pool = new PacketPool(4);
        Packet large = Packet.allocate(Packet.CAPACITY);
        pool.give(large);
        Packet grown = pool.take(home);
        grown.put(Packet.CAPACITY);
        pool.give(grown);

        assertThat(pool.take(home)).isNotIn(large, grown);
    }

    @Test
    void a_packet_that_somebody_may_still_look_at_is_not_used_again() {
        PacketPool pool = new PacketPool(4);
        Packet shown = pool.take(home);
        shown.neverReuse();
        pool.give(shown);

        assertThat(pool.take(home)).isNotSameAs(shown);
    }

    @Test
    void what_one_pool_has_too_many_of_another_takes() {
        PacketDepot depot = new PacketDepot();
        PacketPool reader = new PacketPool(100, depot);
        PacketPool sender = new PacketPool(100, depot);
        Set<Packet> known = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 200; i++) {
            Packet packet = Packet.allocate(0);
            packet.home(home);
            packet.end(Outcome.DELIVERED);
            known.add(packet);
            reader.give(packet);
        }
        for (int i = 0; i < 2 * PacketDepot.MAGAZINE; i++) {
            assertThat(known.remove(sender.take(home))).as("packet %d", i).isTrue();
        }
        assertThat(known).hasSize(72);
        assertThat(known).doesNotContain(sender.take(home));
        for (int i = 0; i < 72; i++) {
            assertThat(known.remove(reader.take(home))).as("packet %d", i).isTrue();
        }
    }

    @Test
    void a_full_depot_takes_no_more() {
        PacketDepot depot = new PacketDepot();
        PacketPool pool = new PacketPool(PacketDepot.MAGAZINE, depot);
        for (int i = 0; i < 10_000; i++) {
            Packet packet = Packet.allocate(0);
            packet.end(Outcome.DELIVERED);
            pool.give(packet);
        }
        int magazines = 0;
        while (depot.take() != null) {
            magazines++;
        }
        assertThat(magazines).isEqualTo(PacketDepot.PLACES);
    }
}
