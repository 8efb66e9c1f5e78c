/**
 * {@code ping}, as iputils 20221126 does and prints it. {@link dev.patchbay.shell.ping.PingCommand} reads the command
 * line into {@code PingOptions}, {@code Target} finds out where to ping and from where, {@code EchoSocket} is the raw
 * socket, {@code Pinger} the loop; {@code Pacer} says when to send, {@code Flight} what is under way, {@code
 * RoundTrips} how long it took; {@code ReplyPrinter}, {@code IcmpWords} and {@code IpOptionPrinter} write.
 */
@NullMarked
package dev.patchbay.shell.ping;

import org.jspecify.annotations.NullMarked;
