package dev.patchbay.shell.ping;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;
import dev.patchbay.api.socket.Message;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The loop: sends when it is time, listens otherwise, and counts. iputils: {@code main_loop}. */
final class Pinger {

    /** Milliseconds. Linux: {@code SO_RCVTIMEO}, which iputils sets to the interval if that is shorter. */
    private static final int RECEIVE_TIMEOUT = 1000;

    private static final long MILLI = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;
    /** How long to look away when all is sent and only the alarm will end it, in milliseconds. */
    private static final long IDLE = 1000;

    private static final int LONGEST_PAUSE = 500;

    private final Call call;
    private final PingOptions options;
    private final Target target;
    private final EchoSocket socket;
    private final Clock clock;
    private final Screen screen;
    private final EchoRequest request;
    private final Flight flight = new Flight();
    private final RoundTrips roundTrips = new RoundTrips();
    private final Pacer pacer;
    private final ReplyPrinter printer;
    private final Inbox inbox;
    /** When it all ends, whatever is missing; on the clock's scale. */
    private long alarm = NEVER;

    private boolean alarmed;
    private int refusals;

    Pinger(Call call, PingOptions options, Target target, EchoSocket socket) {
        this.call = call;
        this.options = options;
        this.target = target;
        this.socket = socket;
        clock = call.world().clock();
        screen = new Screen(call, options, options.numeric || target.numeric());
        request = new EchoRequest(options);
        boolean many = options.broadcast || target.address().isMulticast();
        printer = new ReplyPrinter(options, request, screen, many);
        pacer = new Pacer(options.flood && !options.intervalGiven ? 0 : options.interval, options.preload);
        inbox = new Inbox(options, target, many, flight, roundTrips, request.identifier(), printer);
    }

    /** Runs until it is over or interrupted, and answers the exit status. */
    int run() throws Failure {
        screen.write(header());
        if (pacer.interval() >= Integer.MAX_VALUE / options.preload) {
            throw new Failure(PingCommand.FAILED, "ping: illegal preload and/or interval: " + pacer.interval());
        }
        long start = clock.nanos();
        if (options.deadline > 0) {
            setAlarm(options.deadline * 1000L * MILLI);
        }
        if (!options.ends()) {
            call.listening().begin();
        }
        try {
            while (!isOver()) {
                listen(sendDue());
            }
        } catch (InterruptedException interrupted) {
            alarmed = true; // an interrupt ends it as the alarm does: with the closing lines
        }
        screen.write(summary(start));
        boolean tooFew = options.deadline > 0 && flight.received() < options.count;
        return flight.received() == 0 || tooFew ? 1 : 0;
    }

    private String header() {
        boolean hasOptions = options.recordRoute || options.timestampOption != PingOptions.Timestamp.NONE;
        long packet = options.size + 28L + (hasOptions ? 40 : 0);
        String device = options.device == null ? "" : options.device;
        boolean fixed = options.device != null || options.strictSource;
        String from = fixed ? "from " + target.source() + " " + device + ": " : "";
        return "PING " + target.name() + " (" + target.address() + ") " + from + options.size + "(" + packet
                + ") bytes of data.\n";
    }

    private boolean isOver() {
        if (clock.nanos() >= alarm) {
            alarmed = true;
        }
        return alarmed
                || options.count > 0 && flight.received() + flight.errors() >= options.count
                || options.deadline > 0 && flight.errors() > 0;
    }

    private void setAlarm(long inNanos) {
        alarm = clock.nanos() + inNanos;
    }

    // ---------------------------------------------------------------------------------------------------- sending

    /** Sends all that is due; answers how many milliseconds to listen. */
    private long sendDue() throws InterruptedException {
        long pause;
        do {
            pause = planEnd(sendOne());
        } while (pause <= 0);
        return pause;
    }

    private boolean allSent() {
        return options.count > 0 && flight.transmitted() >= options.count && options.deadline == 0;
    }

    /** Once all is sent, waits for twice the longest time an answer took, or as long as {@code -W} says. */
    private long planEnd(long pause) {
        if (!allSent() || alarm != NEVER) {
            return pause;
        }
        long wait = flight.received() > 0 ? Math.max(2 * roundTrips.most() / 1000, pacer.interval()) : options.linger;
        if (wait > 0) {
            setAlarm(wait * MILLI);
        }
        return Math.max(pause, Math.max(wait, 1));
    }

    private long sendOne() throws InterruptedException {
        if (allSent()) {
            return IDLE;
        }
        long wait = pacer.ask(clock.nanos(), flight.underWay());
        if (wait > 0) {
            return wait;
        }
        if (options.outstanding && !flight.lastAnswered()) {
            screen.write(screen.stamp() + "no answer yet for icmp_seq=" + (flight.transmitted() & 0xffff) + "\n");
        }
        flight.leaving();
        try {
            socket.send(request.at(flight.next(), clock.wallNanos() / 1000), inbox.takeConfirmation());
        } catch (NetException refused) {
            return refused(refused.errno());
        }
        refusals = 0;
        flight.left();
        if (options.flood && !options.quiet) {
            screen.write(".");
        }
        return pacer.untilNext();
    }

    /** A request was not sent. It counts as sent all the same, unless a queue is full for a moment. */
    private long refused(Errno errno) throws InterruptedException {
        if (errno == Errno.EBADF) {
            throw new IllegalStateException("the namespace is gone");
        }
        if (errno == Errno.ENOBUFS || errno == Errno.ENOMEM) {
            pacer.forgetSavings();
            int pause = Math.min(Math.max(pacer.interval(), Pacer.SLOW_FLOOD) / 2, LONGEST_PAUSE);
            refusals++;
            if ((long) refusals * pause < options.linger) {
                return pause;
            }
        } else {
            Optional<Message> error = socket.receiveError();
            if (error.isPresent()) {
                Inbox.Blame blame = inbox.error(error.get(), socket.bytes());
                if (blame == Inbox.Blame.NOT_OURS) {
                    return 0; // once more
                }
                printer.printRefusal(blame, errno);
            }
        }
        flight.left();
        pacer.forgetSavings();
        return Math.max(pacer.interval(), Pacer.SLOW_FLOOD);
    }

    // -------------------------------------------------------------------------------------------------- listening

    /** Listens for a while, though never longer than its receive time-out, after which it looks whether it is over. */
    private void listen(long millis) throws InterruptedException {
        long now = clock.nanos();
        long timeout = Math.min(RECEIVE_TIMEOUT, Math.max(pacer.interval(), Pacer.SLOW_FLOOD));
        long until = Math.min(alarm, now + Math.min(millis, timeout) * MILLI);
        if (!socket.awaitReadable(Duration.ofNanos(Math.max(0, until - now)))) {
            return;
        }
        do {
            if (!receive()) {
                return;
            }
            if (options.adaptive && roundTrips.average() > 0) {
                pacer.adapt(roundTrips.average());
            }
        } while (flight.underWay() > 0);
    }

    /** Takes one message, or one error; says whether there was one. */
    private boolean receive() throws InterruptedException {
        try {
            Message message = socket.receive();
            long arrived = options.latency ? clock.wallNanos() : message.wallNanos();
            inbox.message(message, socket.bytes(), arrived / 1000);
            return true;
        } catch (NetException pending) {
            if (!socket.isOpen()) {
                throw new IllegalStateException("the namespace is gone", pending);
            }
            Optional<Message> error = socket.receiveError();
            if (error.isPresent()) {
                inbox.error(error.get(), socket.bytes());
            }
            return error.isPresent();
        }
    }

    // ---------------------------------------------------------------------------------------------------- the end

    private String summary(long start) {
        long nanos = flight.transmitted() == 0 ? 0 : pacer.lastNanos() - start;
        StringBuilder text = new StringBuilder("\n--- " + target.name() + " ping statistics ---\n");
        text.append(flight.transmitted()).append(" packets transmitted, ");
        text.append(flight.received()).append(" received");
        text.append(flight.repeats() == 0 ? "" : ", +" + flight.repeats() + " duplicates");
        text.append(flight.errors() == 0 ? "" : ", +" + flight.errors() + " errors");
        if (flight.transmitted() > 0) {
            text.append(", ").append(loss()).append("% packet loss");
            text.append(", time ").append((nanos + MILLI / 2) / MILLI).append("ms");
        }
        return text + "\n" + times(nanos) + "\n";
    }

    private String loss() {
        double lost = (flight.transmitted() - flight.received()) * 100.0 / flight.transmitted();
        return Percent.of((float) lost);
    }

    private String times(long nanos) {
        StringBuilder text = new StringBuilder();
        if (flight.received() > 0 && options.timed()) {
            text.append(roundTrips.summary(flight.received() + flight.repeats()));
        }
        if (flight.pipe() > 1) {
            text.append(text.isEmpty() ? "" : ", ").append("pipe ").append(flight.pipe());
        }
        boolean paced = pacer.interval() == 0 || options.flood || options.adaptive;
        if (flight.received() > 0 && paced && flight.transmitted() > 1) {
            long gap = nanos / 1000 / (flight.transmitted() - 1);
            text.append(text.isEmpty() ? "" : ", ").append("ipg/ewma ").append(RoundTrips.millis(gap));
            text.append('/').append(RoundTrips.millis(roundTrips.average())).append(" ms");
        }
        return text.toString();
    }
}
