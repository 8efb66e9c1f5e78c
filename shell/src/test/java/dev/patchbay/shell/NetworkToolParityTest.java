package dev.patchbay.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ping}, {@code arping} and {@code traceroute} beside the real ones, in the same network of three hosts. */
class NetworkToolParityTest {

    private static void printsTheSame(Recording recording) {
        try (LiveShell shell = LiveShell.threeHosts()) {
            assertThat(Masked.text(shell.runInH1(recording.command()))).isEqualTo(recording.output());
            assertThat(shell.world().failures()).isEmpty();
        }
    }

    static Stream<Recording> ping() {
        return Recording.load("iputils-ping.txt").stream();
    }

    @ParameterizedTest
    @MethodSource
    void ping(Recording recording) {
        printsTheSame(recording);
    }

    static Stream<Recording> arping() {
        return Recording.load("iputils-arping.txt").stream();
    }

    @ParameterizedTest
    @MethodSource
    void arping(Recording recording) {
        printsTheSame(recording);
    }

    static Stream<Recording> traceroute() {
        return Recording.load("traceroute.txt").stream();
    }

    @ParameterizedTest
    @MethodSource
    void traceroute(Recording recording) {
        printsTheSame(recording);
    }
}
