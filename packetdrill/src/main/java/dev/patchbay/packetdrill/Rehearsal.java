package dev.patchbay.packetdrill;

import dev.patchbay.packetdrill.script.Parser;
import dev.patchbay.packetdrill.script.Script;

/**
 * A script that runs before all others where time is real: what it does is compiled and loaded then, and does not make
 * the first of them late. Nobody asks whether it passes but those who read of the failure: its times are wide.
 */
final class Rehearsal {

    private static final String TEXT = """
            --tolerance_usecs=5000000
            `sysctl -q net.ipv4.tcp_timestamps=0`
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 0
            +0...0.01 accept(3, ..., ...) = 4
            +.01 < S 0:0(0) win 32792 <mss 1000,nop,wscale 7,nop,nop,sackOK>
            +0 > S. 0:0(0) ack 1 <...>
            +0 < . 1:1(0) ack 1 win 257
            +0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0
            +0 write(4, ..., 1000) = 1000
            +0 > P. 1:1001(1000) ack 1
            +0 < . 1:1(0) ack 1001 win 257
            +0 %{ assert tcpi_state == TCP_ESTABLISHED }%
            +0 < P. 1:1001(1000) ack 1001 win 257
            +0 > . 1001:1001(0) ack 1001
            +0 read(4, ..., 2000) = 1000
            +0 close(4) = 0
            +0 > F. 1001:1001(0) ack 1001
            """;

    private Rehearsal() {}

    static Script script() {
        return Parser.parse(TEXT, settings -> {});
    }
}
