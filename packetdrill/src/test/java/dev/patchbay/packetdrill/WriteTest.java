package dev.patchbay.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --write}: a script that says what is done becomes one that says what comes of it. */
class WriteTest {

    private static final String BEGUN = """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 7
            +0 getsockopt(3, SOL_SOCKET, SO_ACCEPTCONN, [0], [4]) = 0
            +0 < S 0:0(0) win 65535 <mss 1000>
            +.02 < . 1:1(0) ack 1 win 65535
            +0 poll([{fd=3, events=POLLIN|POLLOUT, revents=0}], 1, 0) = 0
            +0 accept(3, ..., ...) = 4
            +0 < P. 1:11(10) ack 1 win 65535
            +0 ioctl(4, SIOCINQ, [0]) = 0
            +0 %{ assert tcpi_bytes_received == ? }%
            """;

    @TempDir
    Path directory;

    @Test
    void results_and_what_calls_leave_behind_are_written() throws IOException, InterruptedException {
        assertThat(written(BEGUN))
                .contains("+0 listen(3, 1) = 0\n")
                .contains("+0 getsockopt(3, SOL_SOCKET, SO_ACCEPTCONN, [1], [4]) = 0\n")
                .contains("+0 > S. 0:0(0) ack 1 <mss 1460>\n")
                .contains("+0 poll([{fd=3, events=POLLIN|POLLOUT, revents=POLLIN}], 1, 0) = 1\n")
                .contains("+0 ioctl(4, SIOCINQ, [10]) = 0\n")
                .contains("+0 %{ assert tcpi_bytes_received == 10 }%\n");
    }

    @Test
    void what_cannot_be_done_ends_it_and_the_rest_is_written() throws IOException, InterruptedException {
        assertThat(written(BEGUN + "+0 read(9, ..., 10) = 0\n+0 read(4, ..., 10) = 0\n"))
                .contains("+0 ioctl(4, SIOCINQ, [10]) = 0\n")
                .contains("unable to find fd 9")
                .doesNotContain("+0 read(4, ..., 10) = 10\n");
    }

    private String written(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("begun.pkt"), script);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int ignored = Main.run(List.of("--write", file.toString()), print, print);
        return out.toString(StandardCharsets.UTF_8);
    }
}
