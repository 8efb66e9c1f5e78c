package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.backend.SystemCalls;
import dev.patchbay.packetdrill.backend.SystemCalls.EpollEvent;
import dev.patchbay.packetdrill.backend.SystemCalls.PollEntry;
import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.expression.Symbols;
import dev.patchbay.packetdrill.script.ScriptError;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls that wait for descriptors to be ready. */
final class WaitCalls {

    private static final long U32 = 0xffff_ffffL;
    private static final Pattern REVENTS = Pattern.compile("revents=[^,}]*");
    private static final List<String> POLL_EVENTS = List.of(
            "POLLIN",
            "POLLPRI",
            "POLLOUT",
            "POLLERR",
            "POLLHUP",
            "POLLNVAL",
            "POLLRDNORM",
            "POLLRDBAND",
            "POLLWRNORM",
            "POLLWRBAND",
            "POLLRDHUP");

    private final SystemCalls kernel;
    private final Sockets sockets;

    WaitCalls(SystemCalls kernel, Sockets sockets) {
        this.kernel = kernel;
        this.sockets = sockets;
    }

    void addTo(Map<String, Function<Arguments, Invocation>> calls) {
        calls.put("poll", this::poll);
        calls.put("epoll_create", this::epollCreate);
        calls.put("epoll_ctl", this::epollControl);
        calls.put("epoll_wait", this::epollWait);
    }

    private Invocation poll(Arguments arguments) {
        List<Expression> list = arguments.count(3).list(0);
        int timeout = arguments.integer(2);
        if (list.size() != arguments.number(1)) {
            throw new ScriptError(0, "poll(): the list has " + list.size() + " entries");
        }
        PollEntry[] entries = new PollEntry[list.size()];
        int[] expected = new int[list.size()];
        for (int i = 0; i < entries.length; i++) {
            List<Expression> fields = Arguments.fields(list.get(i));
            int fd = sockets.live((int) Arguments.number(fields, "fd"));
            entries[i] = new PollEntry(fd, (int) Arguments.number(fields, "events"));
            Expression.Field revents = Arguments.field(fields, "revents");
            expected[i] = revents == null ? 0 : (int) Arguments.number(revents.value());
        }
        return Invocation.of(() -> kernel.poll(entries, timeout))
                .then(result -> check(entries, expected))
                .wording(line -> withEvents(line, entries));
    }

    private static void check(PollEntry[] entries, int[] expected) {
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].revents != expected[i]) {
                throw new ScriptError(
                        0,
                        "poll(): revents of entry " + i + ": expected: " + hex(expected[i]) + " vs actual: "
                                + hex(entries[i].revents));
            }
        }
    }

    private static String withEvents(String line, PollEntry[] entries) {
        Iterator<PollEntry> each = List.of(entries).iterator();
        return REVENTS.matcher(line).replaceAll(found -> "revents=" + pollEvents(each.next().revents));
    }

    /** Flags as scripts name them. */
    private static String pollEvents(int flags) {
        StringJoiner names = new StringJoiner("|").setEmptyValue("0");
        for (String name : POLL_EVENTS) {
            if ((flags & Symbols.value(name).orElse(0L)) != 0) {
                names.add(name);
            }
        }
        return names.toString();
    }

    private static String hex(int flags) {
        return "0x" + Integer.toHexString(flags);
    }

    private Invocation epollCreate(Arguments arguments) {
        int size = arguments.count(1).integer(0);
        return Invocation.creating(() -> kernel.epollCreate(size)).then(live -> {
            if (live >= 0) {
                sockets.name((int) arguments.result(), live);
            }
        });
    }

    private Invocation epollControl(Arguments arguments) {
        int epoll = sockets.live(arguments.count(4).integer(0));
        int operation = arguments.integer(1);
        int script = arguments.integer(2);
        int fd = sockets.live(script);
        EpollEvent event = event(arguments.fields(3), script);
        return Invocation.of(() -> kernel.epollControl(epoll, operation, fd, event));
    }

    /** An event as a script writes it; its descriptor is the live one. */
    private EpollEvent event(List<Expression> fields, int onlyFd) {
        int events = (int) Arguments.number(fields, "events");
        Expression.Field fd = Arguments.field(fields, "fd");
        if (fd == null) {
            return new EpollEvent(events, datum(fields));
        }
        int script = (int) Arguments.number(fd.value());
        if (script != onlyFd) {
            throw new ScriptError(0, "epoll_ctl(): the event is of another descriptor");
        }
        return new EpollEvent(events, sockets.live(script));
    }

    private static long datum(List<Expression> fields) {
        for (String name : List.of("ptr", "u64", "u32")) {
            Expression.Field field = Arguments.field(fields, name);
            if (field != null) {
                long value = Arguments.number(field.value());
                return name.equals("u32") ? value & U32 : value;
            }
        }
        throw new ScriptError(0, "an event of epoll has fd, ptr, u32 or u64");
    }

    private Invocation epollWait(Arguments arguments) {
        int epoll = sockets.live(arguments.count(4).integer(0));
        List<Expression> fields = arguments.fields(1);
        int most = arguments.integer(2);
        int timeout = arguments.integer(3);
        @Nullable EpollEvent[] events = new EpollEvent[Math.max(0, most)];
        return Invocation.of(() -> kernel.epollWait(epoll, events, timeout)).then(result -> {
            EpollEvent first = result > 0 ? events[0] : null;
            check(fields, first == null ? new EpollEvent(0, 0) : first);
        });
    }

    private void check(List<Expression> fields, EpollEvent actual) {
        int events = (int) Arguments.number(fields, "events");
        if (events != actual.events()) {
            throw new ScriptError(
                    0, "epoll_wait(): events: expected: " + hex(events) + " vs actual: " + hex(actual.events()));
        }
        Expression.Field fd = Arguments.field(fields, "fd");
        long expected = fd == null ? datum(fields) : Arguments.number(fd.value());
        long datum = fd == null ? actual.data() : sockets.scriptOf((int) actual.data());
        if (Arguments.field(fields, "u32") != null) {
            datum &= U32;
        }
        if (expected != datum) {
            throw new ScriptError(0, "epoll_wait(): datum: expected: " + expected + " vs actual: " + datum);
        }
    }
}
