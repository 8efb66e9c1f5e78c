package dev.patchbay.shell.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.socket.Endpoint;
import dev.patchbay.api.socket.Message;
import dev.patchbay.shell.ping.ReplyPrinter.Reply;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import java.util.Objects;

/** Sorts out what the socket received: ours or another's, answer, advice or error. iputils: {@code ping4_parse_reply}. */
final class Inbox {

    private final PingOptions options;
    private final Target target;
    private final boolean many;
    private final Flight flight;
    private final RoundTrips roundTrips;
    private final int identifier;
    private final ReplyPrinter printer;
    private boolean confirmed;

    /** @param many whether several hosts may answer one request */
    Inbox(
            PingOptions options,
            Target target,
            boolean many,
            Flight flight,
            RoundTrips roundTrips,
            int identifier,
            ReplyPrinter printer) {
        this.options = options;
        this.target = target;
        this.many = many;
        this.flight = flight;
        this.roundTrips = roundTrips;
        this.identifier = identifier;
        this.printer = printer;
    }

    /** Whether an answer came since the last time this was asked. */
    boolean takeConfirmation() {
        boolean was = confirmed;
        confirmed = false;
        return was;
    }

    /** @param b the packet, with its IP header */
    void message(Message message, byte[] b, long wallMicros) {
        int length = message.copied();
        int at = length < Ip4Header.MIN_LENGTH ? length : Ip4Header.headerLength(b, 0);
        if (length < at + IcmpHeader.LENGTH || !(message.from() instanceof Endpoint.Inet from)) {
            return;
        }
        int type = IcmpHeader.type(b, at);
        if (type == IcmpHeader.ECHO_REPLY) {
            if (IcmpHeader.id(b, at) == identifier) {
                reply(b, at, length - at, from.address(), wallMicros);
            }
        } else if (type == IcmpHeader.REDIRECT || type == IcmpHeader.SOURCE_QUENCH) {
            advice(b, at, length, from.address());
        }
    }

    private void reply(byte[] b, int at, int length, Ip4Address from, long wallMicros) {
        int sequence = IcmpHeader.sequence(b, at);
        flight.acknowledge(sequence);
        int payload = at + IcmpHeader.LENGTH;
        long micros = 0;
        if (options.timed() && length >= IcmpHeader.LENGTH + PingOptions.TIME_SIZE) {
            micros = Math.max(0, wallMicros - EchoRequest.sentAt(b, payload));
            roundTrips.add(micros);
        }
        boolean repeat = flight.answer(sequence);
        confirmed = true;
        boolean expected = many || from.equals(target.address());
        printer.print(b, new Reply(at, length, from, micros, repeat, expected));
    }

    /** A redirect or a source quench, which quotes one of our requests. */
    private void advice(byte[] b, int at, int length, Ip4Address from) {
        int quoted = at + IcmpHeader.LENGTH;
        if (length < quoted + Ip4Header.MIN_LENGTH) {
            return;
        }
        int message = quoted + Ip4Header.headerLength(b, quoted);
        boolean ours = length >= message + IcmpHeader.LENGTH
                && IcmpHeader.type(b, message) == IcmpHeader.ECHO
                && IcmpHeader.id(b, message) == identifier
                && Ip4Header.destination(b, quoted) == target.address().bits();
        if (ours) {
            printer.printAdvice(b, at, from, IcmpHeader.sequence(b, message));
        }
    }

    /** Whose error it was. */
    enum Blame {
        THIS_HOST,
        NETWORK,
        NOT_OURS
    }

    /** @param b what the error is about: our ICMP message */
    Blame error(Message message, byte[] b) {
        Message.ExtendedError error = Objects.requireNonNull(message.error());
        if (error.local()) {
            if (!options.quiet) { // the real tool counts these only where it says them
                boolean tooLong = error.errno() == Errno.EMSGSIZE;
                printer.printLocalError(
                        tooLong
                                ? "message too long, mtu=" + error.info()
                                : error.errno().text());
                flight.error();
            }
            return Blame.THIS_HOST;
        }
        boolean ours = message.copied() >= IcmpHeader.LENGTH
                && message.from() instanceof Endpoint.Inet to
                && to.address().equals(target.address())
                && IcmpHeader.type(b, 0) == IcmpHeader.ECHO
                && IcmpHeader.id(b, 0) == identifier;
        if (ours) {
            int sequence = IcmpHeader.sequence(b, 0);
            flight.acknowledge(sequence);
            flight.error();
            Ip4Address from = Objects.requireNonNullElse(error.offender(), Ip4Address.ANY);
            printer.printError(from, sequence, IcmpWords.error(error.type(), error.code(), error.info()));
        }
        return ours ? Blame.NETWORK : Blame.NOT_OURS;
    }
}
