package dev.patchbay.core.ip4.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.wire.Bytes;
import dev.patchbay.wire.Ip4Header;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What becomes of the options of a header: recorded in, refused, echoed, thinned out for fragments. */
final class Ip4OptionsTest {

    /** Headers do not begin where the array does. */
    private static final int AT = 6;

    private static final int OWN = 0x0a00_0001;
    private static final int OUT = 0x0a00_0101;
    private static final int TIME = 0x0123_4567;

    private final Ip4Options options = new Ip4Options();

    /** A sealed header with these options, padded to whole words. */
    private static byte[] header(int... option) {
        int length = Ip4Header.MIN_LENGTH + (option.length + 3 & ~3);
        byte[] b = new byte[AT + length];
        Ip4Header.write(b, AT, 0, length, 0, 0, 64, 17, 0x0a00_0002, OUT);
        b[AT] = (byte) (0x40 | length / 4);
        for (int i = 0; i < option.length; i++) {
            b[AT + Ip4Header.MIN_LENGTH + i] = (byte) option[i];
        }
        Ip4Header.seal(b, AT);
        return b;
    }

    private static byte[] bytes(int... values) {
        byte[] b = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            b[i] = (byte) values[i];
        }
        return b;
    }

    private static byte[] optionsOf(byte[] b) {
        return Arrays.copyOfRange(b, AT + Ip4Header.MIN_LENGTH, b.length);
    }

    private int receive(byte[] b) {
        return options.receive(b, AT, b.length - AT, OWN, TIME);
    }

    private int receive(int... option) {
        return receive(header(option));
    }

    @Test
    void a_header_without_options_is_fine() {
        assertThat(receive()).isEqualTo(Ip4Options.FINE);
    }

    @Test
    void padding_and_unknown_options_are_passed_on() {
        byte[] b = header(1, 1, 0x5e, 4, 7, 7, 1, 0);
        byte[] before = b.clone();
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        assertThat(b).isEqualTo(before);
    }

    @Test
    void what_follows_the_end_of_the_options_is_cleared() {
        byte[] b = header(1, 0, 137, 99, 7, 1, 2, 3);
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        assertThat(optionsOf(b)).isEqualTo(bytes(1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_source_route_is_refused() {
        assertThat(receive(131, 7, 4, 10, 0, 0, 9, 0)).isEqualTo(Ip4Options.SOURCE_ROUTED);
        assertThat(receive(1, 137, 7, 4, 10, 0, 0, 9)).isEqualTo(Ip4Options.SOURCE_ROUTED);
    }

    @Test
    void the_offset_of_an_option_whose_length_is_wrong_is_told() {
        assertThat(receive(1, 0x5e, 1, 0)).isEqualTo(21);
        assertThat(receive(0x5e, 0, 0, 0)).isEqualTo(20);
        assertThat(receive(0x5e, 5, 0, 0)).isEqualTo(20);
        assertThat(receive(1, 1, 1, 7)).isEqualTo(23);
    }

    @Test
    void this_host_is_recorded_in_the_next_free_place_of_a_route() {
        byte[] b = header(7, 11, 8, 1, 2, 3, 4, 0, 0, 0, 0, 1);
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        assertThat(optionsOf(b)).isEqualTo(bytes(7, 11, 12, 1, 2, 3, 4, 10, 0, 0, 1, 1));
    }

    @Test
    void a_full_record_of_the_route_stays_as_it_is() {
        byte[] b = header(7, 7, 8, 1, 2, 3, 4, 0);
        byte[] before = b.clone();
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        options.forwarded(b, AT, OUT);
        assertThat(b).isEqualTo(before);
    }

    @Test
    void the_byte_that_is_wrong_in_a_record_of_the_route_is_told() {
        assertThat(receive(7, 2, 0, 0)).isEqualTo(21);
        assertThat(receive(7, 7, 3, 0, 0, 0, 0, 0)).isEqualTo(22);
        assertThat(receive(7, 7, 5, 0, 0, 0, 0, 0)).isEqualTo(22);
    }

    @Test
    void a_second_record_of_the_same_kind_is_wrong() {
        assertThat(receive(7, 3, 4, 7, 3, 4)).isEqualTo(23);
        assertThat(receive(68, 4, 5, 0, 68, 4, 5, 0)).isEqualTo(24);
    }

    @Test
    void the_time_alone_is_stamped() {
        byte[] b = header(68, 8, 5, 0, 0, 0, 0, 0);
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        assertThat(optionsOf(b)).isEqualTo(bytes(68, 8, 9, 0, 0x01, 0x23, 0x45, 0x67));
    }

    @Test
    void the_time_is_stamped_with_the_address() {
        byte[] b = header(68, 12, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        assertThat(optionsOf(b)).isEqualTo(bytes(68, 12, 13, 1, 10, 0, 0, 1, 0x01, 0x23, 0x45, 0x67));
    }

    @Test
    void only_the_host_that_is_asked_for_stamps_a_prescribed_place() {
        byte[] mine = header(68, 12, 5, 3, 10, 0, 0, 1, 0, 0, 0, 0);
        assertThat(receive(mine)).isEqualTo(Ip4Options.FINE);
        assertThat(optionsOf(mine)).isEqualTo(bytes(68, 12, 13, 3, 10, 0, 0, 1, 0x01, 0x23, 0x45, 0x67));

        byte[] others = header(68, 12, 5, 3, 10, 0, 0, 9, 0, 0, 0, 0);
        byte[] before = others.clone();
        assertThat(receive(others)).isEqualTo(Ip4Options.FINE);
        assertThat(others).isEqualTo(before);
    }

    @Test
    void hosts_that_find_no_room_for_their_stamp_are_counted_up_to_fifteen() {
        byte[] b = header(68, 8, 9, 0xe0, 1, 2, 3, 4);
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        assertThat(optionsOf(b)).isEqualTo(bytes(68, 8, 9, 0xf0, 1, 2, 3, 4));
        assertThat(receive(b)).isEqualTo(23);
    }

    @Test
    void nobody_is_counted_where_the_hosts_are_prescribed() {
        byte[] b = header(68, 12, 13, 0xf3, 10, 0, 0, 1, 0, 0, 0, 0);
        byte[] before = b.clone();
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        assertThat(b).isEqualTo(before);
    }

    @Test
    void the_byte_that_is_wrong_in_a_time_stamp_is_told() {
        assertThat(receive(68, 3, 5, 0)).isEqualTo(21);
        assertThat(receive(68, 8, 4, 0, 0, 0, 0, 0)).isEqualTo(22);
        assertThat(receive(68, 8, 6, 0, 0, 0, 0, 0)).isEqualTo(22);
        assertThat(receive(68, 8, 5, 1, 0, 0, 0, 0)).isEqualTo(22);
    }

    @Test
    void a_router_alert_must_have_its_value() {
        assertThat(receive(148, 4, 0, 0)).isEqualTo(Ip4Options.FINE);
        assertThat(receive(148, 3, 0, 0)).isEqualTo(21);
    }

    @Test
    void a_forwarded_packet_records_the_address_by_which_it_leaves() {
        byte[] b = header(7, 7, 4, 0, 0, 0, 0, 0);
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        options.forwarded(b, AT, OUT);
        assertThat(Bytes.i32(b, AT + 23)).isEqualTo(OUT);
        assertThat(Bytes.u8(b, AT + 22)).isEqualTo(8);
        assertThat(Ip4Header.checksumOk(b, AT, b.length - AT)).isTrue();
    }

    @Test
    void a_forwarded_time_stamp_keeps_the_address_by_which_it_came() {
        byte[] b = header(68, 12, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        options.forwarded(b, AT, OUT);
        assertThat(Bytes.i32(b, AT + 24)).isEqualTo(OWN);
        assertThat(Ip4Header.checksumOk(b, AT, b.length - AT)).isTrue();
    }

    @Test
    void the_place_of_one_packet_is_forgotten_with_the_next() {
        assertThat(receive(7, 7, 4, 0, 0, 0, 0, 0)).isEqualTo(Ip4Options.FINE);
        byte[] b = header(1, 1, 1, 1, 1, 1, 1, 1);
        byte[] before = b.clone();
        assertThat(receive(b)).isEqualTo(Ip4Options.FINE);
        options.forwarded(b, AT, OUT);
        assertThat(b).isEqualTo(before);
    }

    @Test
    void a_packet_that_originates_here_records_this_host_first() {
        byte[] b = header(7, 7, 4, 0, 0, 0, 0, 68, 8, 5, 0, 0, 0, 0, 0);
        options.originate(b, AT, b.length - AT, OWN, TIME);
        assertThat(optionsOf(b)).isEqualTo(bytes(7, 7, 8, 10, 0, 0, 1, 68, 8, 9, 0, 0x01, 0x23, 0x45, 0x67, 0));
    }

    @Test
    void wrong_options_of_a_packet_that_originates_here_leave_as_they_are() {
        byte[] b = header(7, 7, 5, 0, 0, 0, 0, 0);
        byte[] before = b.clone();
        options.originate(b, AT, b.length - AT, OWN, TIME);
        assertThat(b).isEqualTo(before);
    }

    @Test
    void a_reply_carries_the_records_and_nothing_else() {
        byte[] b = header(1, 148, 4, 0, 0, 7, 7, 8, 1, 2, 3, 4, 68, 8, 9, 0, 5, 6, 7, 8);
        assertThat(Ip4Options.echo(b, AT, b.length - AT))
                .isEqualTo(bytes(7, 7, 8, 1, 2, 3, 4, 68, 8, 9, 0, 5, 6, 7, 8, 0));
    }

    @Test
    void a_reply_carries_no_options_where_no_record_is_asked_for() {
        byte[] none = header();
        byte[] others = header(1, 148, 4, 0, 0, 0, 7, 3);
        assertThat(Ip4Options.echo(none, AT, none.length - AT)).isNull();
        assertThat(Ip4Options.echo(others, AT, others.length - AT)).isNull();
    }

    @Test
    void a_reply_carries_what_came_before_the_first_mistake() {
        byte[] unsound = header(7, 7, 4, 0, 0, 0, 0, 68, 8, 4, 0, 0, 0, 0, 0);
        byte[] tooLong = header(7, 7, 4, 0, 0, 0, 0, 68, 9, 5, 0, 0, 0, 0, 0);
        tooLong[AT + 28] = 10;
        byte[] expected = bytes(7, 7, 4, 0, 0, 0, 0, 0);
        assertThat(Ip4Options.echo(unsound, AT, unsound.length - AT)).isEqualTo(expected);
        assertThat(Ip4Options.echo(tooLong, AT, tooLong.length - AT)).isEqualTo(expected);
    }

    @Test
    void what_need_not_be_copied_becomes_padding_in_later_fragments() {
        byte[] b = header(7, 7, 4, 9, 9, 9, 9, 1, 148, 4, 0, 0, 0x5e, 3, 5, 0);
        Ip4Options.keepCopied(b, AT, b.length - AT);
        assertThat(optionsOf(b)).isEqualTo(bytes(1, 1, 1, 1, 1, 1, 1, 1, 148, 4, 0, 0, 1, 1, 1, 0));
    }
}
