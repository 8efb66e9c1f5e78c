package dev.patchbay.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts that ask for {@code fq}: sockets pace at the rate of {@code tcp_update_pacing_rate}. Kernels are often built without
 * {@code sch_fq}, so the times are reckoned: twice the window in a round trip while slow start lasts, half of the first gap
 * made up for, ten segments at once.
 */
class FairQueueTest {

    private static final String TEXT = """
            `../common/defaults.sh
            %s`
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 0
            +0 < S 0:0(0) win 32792 <mss 1000,nop,nop,sackOK,nop,wscale 7>
            +0 > S. 0:0(0) ack 1 <...>
            +.1 < . 1:1(0) ack 1 win 1000
            +0 accept(3, ..., ...) = 4
            +0 write(4, ..., 20000) = 20000
            +0 > P. 1:2001(2000) ack 1
            +0 > P. 2001:4001(2000) ack 1
            +0 > P. 4001:6001(2000) ack 1
            +0 > P. 6001:8001(2000) ack 1
            +0 > P. 8001:10001(2000) ack 1
            +.1 < . 1:1(0) ack 10001 win 1000
            +0 > P. 10001:12001(2000) ack 1
            +%s > P. 12001:14001(2000) ack 1
            +%s > P. 14001:16001(2000) ack 1
            +%s > P. 16001:18001(2000) ack 1
            +%s > P. 18001:20001(2000) ack 1
            """;

    @TempDir
    Path directory;

    private String run(String discipline, String first, String next) throws IOException, InterruptedException {
        Path script = directory.resolve("script.pkt");
        Files.writeString(script, TEXT.formatted(discipline, first, next, next, next));
        List<String> arguments = List.of("--tolerance_usecs=300", "--tolerance_percent=1", script.toString());
        return new Runner(CommandLine.parse(arguments), line -> {}).run(script);
    }

    @Test
    void with_fq_packets_depart_one_after_the_other() throws IOException, InterruptedException {
        assertThat(run("tc qdisc replace dev tun0 root fq", ".0025", ".005")).isEmpty();
    }

    @Test
    void without_it_they_depart_at_once() throws IOException, InterruptedException {
        assertThat(run("tc qdisc replace dev tun0 root pfifo", "0", "0")).isEmpty();
        assertThat(run("tc qdisc replace dev tun0 root fq; tc qdisc del dev tun0 root", "0", "0"))
                .isEmpty();
    }

    @Test
    void the_ratio_of_slow_start_decides() throws IOException, InterruptedException {
        assertThat(run("sysctl -q net.ipv4.tcp_pacing_ss_ratio=400\ntc qdisc add dev tun0 root fq", ".00125", ".0025"))
                .isEmpty();
    }
}
