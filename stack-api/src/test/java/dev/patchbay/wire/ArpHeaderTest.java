package dev.patchbay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** ARP for IPv4 over Ethernet, RFC 826. */
final class ArpHeaderTest {

    private static final int AT = EthernetHeader.LENGTH;

    @Test
    void a_recorded_request_is_read() {
        byte[] frame = Recorded.ARP_REQUEST;

        assertThat(ArpHeader.isIp4OverEthernet(frame, AT)).isTrue();
        assertThat(ArpHeader.operation(frame, AT)).isEqualTo(ArpHeader.REQUEST).isEqualTo(1);
        assertThat(ArpHeader.senderHardware(frame, AT)).isEqualTo(Recorded.A);
        assertThat(ArpHeader.senderAddress(frame, AT)).isEqualTo(Recorded.ADDRESS_A);
        assertThat(ArpHeader.targetHardware(frame, AT)).isZero();
        assertThat(ArpHeader.targetAddress(frame, AT)).isEqualTo(Recorded.ADDRESS_B);
    }

    @Test
    void what_is_written_is_what_linux_wrote() {
        byte[] frame = new byte[AT + ArpHeader.LENGTH];
        EthernetHeader.write(frame, 0, Recorded.A, Recorded.B, EtherType.ARP);
        ArpHeader.write(frame, AT, ArpHeader.REPLY, Recorded.B, Recorded.ADDRESS_B, Recorded.A, Recorded.ADDRESS_A);

        assertThat(frame).isEqualTo(Recorded.ARP_REPLY);
        assertThat(ArpHeader.operation(frame, AT)).isEqualTo(2);
    }

    @Test
    void each_of_the_four_format_fields_matters() {
        for (int field : new int[] {0, 1, 2, 3, 4, 5}) {
            byte[] other = Arrays.copyOf(Recorded.ARP_REQUEST, Recorded.ARP_REQUEST.length);
            other[AT + field] ^= 1;
            assertThat(ArpHeader.isIp4OverEthernet(other, AT))
                    .as("byte %d changed", field)
                    .isFalse();
        }
    }
}
