package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.MacAddress;
import dev.patchbay.shell.fake.LinkInfos;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our {@code ip} beside the real one, byte for byte. */
class IpParityTest {

    static Stream<Recording> listings() {
        return Recording.load("iproute2-listings.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("listings")
    void a_listing_is_what_iproute2_prints_of_the_same_network(Recording recording) {
        assertThat(RecordedNetwork.build().run(recording.command())).isEqualTo(recording.output());
    }

    static Stream<Recording> complaints() {
        return Recording.load("iproute2-complaints.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("complaints")
    void a_complaint_has_iproute2s_words_and_status(Recording recording) {
        ShellFixture shell = new ShellFixture();
        shell.here()
                .links()
                .put(LinkInfos.ethernet(2, "eth0", "veth")
                        .address(new MacAddress(0x020000000001L))
                        .build());

        assertThat(shell.run(recording.command())).isEqualTo(recording.output());
    }
}
