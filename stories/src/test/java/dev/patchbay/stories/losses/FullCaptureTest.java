package dev.patchbay.stories.losses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Capture;
import dev.patchbay.api.CapturedPacket;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A capture that nobody reads fills up; what it misses is counted, and the network does not care. */
final class FullCaptureTest {

    @Test
    void what_does_not_fit_is_counted_as_lost() {
        try (World world = World.builder().seed(1).virtualTime().build()) {
            Namespace host = world.host("host");
            try (Capture capture = host.capture(Capture.Options.on(host.lo()).holding(5))) {
                assertThat(host.ping("127.0.0.1", 10).received()).isEqualTo(10);
                assertThat(capture.received()).as("twenty packets, out and in").isEqualTo(40);
                assertThat(capture.lost()).isEqualTo(15);
                List<CapturedPacket> kept = capture.drain();
                assertThat(kept).hasSize(5);
                host.ping("127.0.0.1", 1);
                assertThat(capture.drain()).as("there is room again").hasSize(2);
                assertThat(capture.lost()).isEqualTo(15);
            }
        }
    }
}
