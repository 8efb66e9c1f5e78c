package dev.patchbay.shell.iperf;

import dev.patchbay.api.Namespace;
import dev.patchbay.api.socket.Poll;
import dev.patchbay.api.socket.PollEvents;
import dev.patchbay.api.socket.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The time in which data flows: sends as fast as it may, receives what comes, reports in intervals, until this side is
 * done or the other says something.
 */
final class Transfer {

    /** Blocks that one stream may move before the next has its turn. */
    private static final int TURN = 10;

    private final Namespace namespace;
    private final IperfOptions options;
    private final Socket control;
    private final List<Flow> flows;
    private final Report report;
    private final long start;
    private long lastReport;
    private long end;

    Transfer(Namespace namespace, IperfOptions options, Socket control, List<Flow> flows, Report report) {
        this.namespace = namespace;
        this.options = options;
        this.control = control;
        this.flows = flows;
        this.report = report;
        this.start = now();
        this.lastReport = start;
        this.end = start;
    }

    private long now() {
        return namespace.world().clock().nanos();
    }

    /** How long it took, in seconds. */
    double seconds() {
        return (end - start) / 1e9;
    }

    /**
     * Lets data flow.
     *
     * @param limited whether this side says when it is over; else it goes on until the other says something
     */
    void run(boolean limited) throws InterruptedException {
        List<Poll> polls = polls();
        while (true) {
            long now = now();
            if (options.interval.toNanos() > 0 && now - lastReport >= options.interval.toNanos()) {
                interval(now);
            }
            if (limited && isOver(now) || polls.get(0).look() != 0) {
                end = now();
                break;
            }
            if (!move(now)) {
                namespace.sockets().poll(polls, untilNext(now));
            }
        }
        if (end > lastReport) {
            interval(end);
        }
    }

    private List<Poll> polls() {
        List<Poll> polls = new ArrayList<>();
        polls.add(new Poll(control, PollEvents.POLLIN));
        boolean paced = options.rate() > 0;
        for (Flow flow : flows) {
            if (!flow.sends || !paced) {
                polls.add(new Poll(flow.socket, flow.sends ? PollEvents.POLLOUT : PollEvents.POLLIN));
            }
        }
        return polls;
    }

    private void interval(long now) {
        report.interval(flows, (lastReport - start) / 1e9, (now - start) / 1e9);
        lastReport = now;
    }

    private boolean isOver(long now) {
        return options.bytes > 0 ? isEnough() : now - start >= options.time.toNanos();
    }

    private boolean isEnough() {
        long bytes = 0;
        for (Flow flow : flows) {
            bytes += flow.bytes;
        }
        return options.bytes > 0 && bytes >= options.bytes;
    }

    private boolean move(long now) throws InterruptedException {
        boolean any = false;
        for (Flow flow : flows) {
            for (int i = 0; i < TURN; i++) {
                boolean moved = flow.sends ? mayNow(flow, now) && flow.send(now) : flow.receive(now());
                if (!moved) {
                    break;
                }
                any = true;
            }
        }
        return any;
    }

    /** Whether a stream has something to send, and would not be too fast. */
    private boolean mayNow(Flow flow, long now) {
        return !isEnough() && (options.rate() == 0 || flow.bytes * 8.0 <= options.rate() * ((now - start) / 1e9));
    }

    /** Until something is due: a report, the end, a block of a stream that must not be too fast. */
    private Duration untilNext(long now) {
        long next = options.bytes > 0 ? Long.MAX_VALUE : start + options.time.toNanos();
        if (next <= now) {
            next = Long.MAX_VALUE;
        }
        if (options.interval.toNanos() > 0) {
            next = Math.min(next, lastReport + options.interval.toNanos());
        }
        if (options.rate() > 0) {
            for (Flow flow : flows) {
                if (flow.sends) {
                    next = Math.min(next, start + (long) (flow.bytes * 8e9 / options.rate()) + 1);
                }
            }
        }
        return Duration.ofNanos(Math.max(1, Math.min(next - now, 1_000_000_000L)));
    }
}
