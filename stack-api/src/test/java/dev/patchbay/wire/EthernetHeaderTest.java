package dev.patchbay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The frame header. */
final class EthernetHeaderTest {

    @Test
    void a_recorded_frame_is_read() {
        byte[] frame = Recorded.ARP_REQUEST;

        assertThat(EthernetHeader.destination(frame, 0)).isEqualTo(EthernetHeader.BROADCAST);
        assertThat(EthernetHeader.source(frame, 0)).isEqualTo(Recorded.A);
        assertThat(EthernetHeader.type(frame, 0)).isEqualTo(EtherType.ARP);
    }

    @Test
    void what_is_written_is_what_linux_wrote_and_stays_inside_its_bytes() {
        byte[] frame = new byte[EthernetHeader.LENGTH + 4];
        Arrays.fill(frame, (byte) 0x55);
        EthernetHeader.write(frame, 2, Recorded.B, Recorded.A, EtherType.IP4);

        assertThat(Arrays.copyOfRange(frame, 2, 16)).isEqualTo(Arrays.copyOf(Recorded.UDP, 14));
        assertThat(frame).startsWith(0x55, 0x55).endsWith(0x55, 0x55);
    }

    @Test
    void addresses_are_told_apart_by_the_group_bit() {
        assertThat(EthernetHeader.isGroup(EthernetHeader.BROADCAST)).isTrue();
        assertThat(EthernetHeader.isGroup(0x0100_5e00_0001L)).isTrue();
        assertThat(EthernetHeader.isGroup(0x3333_0000_0001L)).isTrue();
        assertThat(EthernetHeader.isGroup(Recorded.A)).isFalse();
        assertThat(EthernetHeader.isGroup(0)).isFalse();
        assertThat(EthernetHeader.BROADCAST).isEqualTo(0xffff_ffff_ffffL);
    }

    /** if_ether.h. */
    @Test
    void the_types_have_linuxs_numbers() {
        assertThat(EtherType.IP4).isEqualTo(0x0800);
        assertThat(EtherType.ARP).isEqualTo(0x0806);
        assertThat(EtherType.VLAN).isEqualTo(0x8100);
        assertThat(EtherType.IP6).isEqualTo(0x86dd);
        assertThat(EtherType.SERVICE_VLAN).isEqualTo(0x88a8);
        assertThat(EtherType.ALL).isEqualTo(3);
        assertThat(EtherType.LLC).isEqualTo(4);
        assertThat(EtherType.FIRST).isEqualTo(1536);
        assertThat(EthernetHeader.LENGTH).isEqualTo(14);
    }
}
