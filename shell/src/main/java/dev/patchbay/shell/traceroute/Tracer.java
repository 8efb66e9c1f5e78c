package dev.patchbay.shell.traceroute;

import dev.patchbay.api.Errno;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.resolver.HostNames;
import dev.patchbay.time.Clock;
import java.time.Duration;

/** The loop: sends as many probes as may be under way, waits for answers, prints in order. traceroute.c: {@code do_it}. */
final class Tracer {

    private static final double MICROS = 1_000_000;
    /** What an answer may be slower than the one it is compared with, in microseconds. */
    private static final long ALLOWANCE = 1000;

    private static final int IP4_HEADER = 20;
    private static final int IP6_HEADER = 40;

    private final Call call;
    private final TraceOptions options;
    private final Probe[] probes;
    private final Method method;
    private final Answers answers;
    private final Placement placement;
    private final ProbePrinter printer;
    private final Clock clock;
    private final int perHop;
    private final int headerLength;
    private int dataLength;
    private long atOnce;
    private int start;
    private int end;
    private long lastSent;

    Tracer(Call call, TraceOptions options, Probe[] probes, Method method) {
        this.call = call;
        this.options = options;
        this.probes = probes;
        this.method = method;
        clock = call.world().clock();
        perHop = (int) options.probesPerHop;
        atOnce = options.atOnce;
        if (options.sourcePort != 0 || method.oneAtATime()) {
            atOnce = 1;
            options.here = 0;
            options.near = 0;
        }
        boolean ip6 = options.target.toString().indexOf(':') >= 0;
        int route = options.gateways.isEmpty() ? 0 : 4 + 4 * (options.gateways.size() + 1);
        headerLength = (ip6 ? IP6_HEADER : IP4_HEADER) + route + method.headerLength();
        placement = new Placement(probes, perHop);
        printer = new ProbePrinter(
                call.out(), options, new HostNames(call.namespace().hosts()), probes);
        answers = new Answers(options, method, probes, headerLength, clock);
        start = (int) (options.firstHop - 1) * perHop;
        end = probes.length;
    }

    void run() throws Failure, InterruptedException {
        if (options.packetLength < 0) {
            dataLength = TraceOptions.DEFAULT_DATA - method.headerLength();
        } else {
            dataLength = (int) Math.max(0, options.packetLength - headerLength);
        }
        dataLength = method.open(dataLength);
        printer.header((long) headerLength + dataLength);
        while (start < end) {
            long next = round();
            if (next != 0) {
                await(next);
            }
        }
        printer.end();
    }

    private long now() {
        return clock.wallNanos() / 1000;
    }

    /** Looks at the probes in order, prints and sends; answers when to look again, 0: at once. */
    private long round() throws Failure {
        long next = 0;
        long now = now();
        int underWay = 0;
        for (int i = start; i < end; i++) {
            Probe probe = probes[i];
            if (i == start && !probe.done && probe.sent != 0) {
                next = giveUpOrWait(i, now);
            }
            if (probe.done) {
                passed(i);
                continue;
            }
            long earliest = lastSent + (long) (options.sendWait * MICROS);
            if (probe.sent == 0 && options.sendWait > 0 && earliest > now) {
                return earliest;
            }
            if (probe.sent == 0 && !send(i)) {
                if (next == 0) {
                    throw TraceSockets.failure("send probe", Errno.ENOBUFS);
                }
                return next;
            }
            next = next == 0 ? probe.sent + timeout(i) : next;
            underWay++;
            if (underWay >= atOnce) {
                break;
            }
        }
        return next;
    }

    /** Gives up a probe that has waited long enough, and answers 0; else until when it waits. */
    private long giveUpOrWait(int index, long now) {
        long expires = probes[index].sent + timeout(index);
        if (expires > now) {
            return expires;
        }
        probes[index].finish();
        placement.expired(index);
        return 0;
    }

    private boolean send(int index) throws Failure {
        boolean sent = method.send(probes[index], index / perHop + 1, now());
        lastSent = sent ? probes[index].sent : lastSent;
        return sent;
    }

    /** A probe is done: it is printed if it is its turn. */
    private void passed(int index) {
        if (index == start) {
            printer.print(index);
            start++;
        }
        if (probes[index].last) {
            end = (index / perHop + 1) * perHop;
        }
    }

    /** How long to wait for a probe, in microseconds: a multiple of what another of this hop, or of a later one, took. */
    private long timeout(int index) {
        long most = (long) (options.wait * MICROS);
        if (options.here != 0) {
            int begin = index - index % perHop;
            for (int i = begin; i < begin + perHop; i++) {
                if (probes[i].done && probes[i].roundTrip() > 0) {
                    return Math.min(most, (long) ((probes[i].roundTrip() + ALLOWANCE) * options.here));
                }
            }
        }
        if (options.near != 0) {
            for (int i = index + 1; i < probes.length && probes[i].sent != 0; i++) {
                if (probes[i].done && probes[i].roundTrip() > 0) {
                    return Math.min(most, (long) ((probes[i].roundTrip() + ALLOWANCE) * options.near));
                }
            }
        }
        return most;
    }

    private void await(long until) throws Failure, InterruptedException {
        long micros = Math.max(0, until - now());
        boolean ready = call.world()
                .await(
                        () -> method.sockets().stream().anyMatch(socket -> socket.readable()),
                        Duration.ofNanos(micros * 1000));
        if (ready) {
            int length = answers.take(dataLength);
            if (length != dataLength) {
                dataLength = length;
                method.dataLength(length);
            }
        }
    }
}
