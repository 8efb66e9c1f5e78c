package dev.patchbay.transport.tcp.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.packet.Packet;
import dev.patchbay.transport.tcp.kit.Lone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those of a Linux 6.18 kernel, read by SO_MEMINFO behind a TUN device. */
class TruesizeTest {

    private final Lone lone = new Lone();

    @ParameterizedTest
    @CsvSource({
        "0, 832, 152",
        "1, 832, 151",
        "100, 832, 52",
        "152, 832, 0",
        "153, 1280, 447",
        "536, 1280, 64",
        "600, 1280, 0",
        "601, 2304, 1023",
        "1000, 2304, 624",
        "1460, 2304, 164",
        "1624, 2304, 0",
        "1625, 4352, 2047"
    })
    void a_segment_weighs_what_is_allocated_for_it_and_what_is_left_of_that_is_room(int bytes, int weight, int room) {
        Packet packet = lone.data(bytes);
        assertThat(Truesize.of(packet)).isEqualTo(weight);
        assertThat(Truesize.room(packet)).isEqualTo(room);
    }

    @Test
    void what_does_not_fit_into_a_page_lies_in_a_head_of_a_page_and_in_pages() {
        Packet packet = lone.data(10_000);
        assertThat(Truesize.of(packet)).isEqualTo(256 + 4096 + 2 * 4096);
        assertThat(Truesize.room(packet)).isZero();
    }

    @Test
    void pages_weigh_their_bytes_and_a_small_head() {
        Packet packet = lone.pages(3000);
        assertThat(Truesize.of(packet)).isEqualTo(832 + 3000);
        assertThat(Truesize.room(packet)).isZero();
    }
}
