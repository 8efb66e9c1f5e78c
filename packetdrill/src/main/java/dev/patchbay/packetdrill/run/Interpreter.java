package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.assertion.Program;
import dev.patchbay.packetdrill.assertion.Snapshot;
import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.packet.LivePacket;
import dev.patchbay.packetdrill.script.Action;
import dev.patchbay.packetdrill.script.Event;
import dev.patchbay.packetdrill.script.Script;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.When;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one script against one stack: the command before all, the events each at its time, the command behind all, the
 * assertions, and resets of what is still connected.
 */
public final class Interpreter {

    private static final long TICK = 10_000;
    private static final long PHASE = 250;
    private static final long OUTSTANDING = 1_000_000;

    private final Script script;
    private final StackUnderTest stack;
    private final Log log;
    private final Tolerance tolerance;
    private final Sockets sockets = new Sockets();
    private final Moments moments = new Moments();
    private final Commands commands;
    private final CallTable calls;
    private final Injector injector;
    private final Sniffer sniffer;
    private final Program assertions;

    private @Nullable Outstanding outstanding;
    private @Nullable Scheduled previous;

    /** An event whose time is known: microseconds since the script began. */
    private record Scheduled(Event event, long time, long end) {
        boolean isInbound() {
            return event.action() instanceof Action.PacketAction packet && packet.inbound();
        }
    }

    /** A blocking call that was begun. */
    private static final class Outstanding {
        private final Scheduled scheduled;
        private final Action.Call call;
        private final Invocation invocation;
        private final StackUnderTest.BlockingCall running;
        private final long[] returned;

        Outstanding(
                Scheduled scheduled,
                Action.Call call,
                Invocation invocation,
                StackUnderTest.BlockingCall running,
                long[] returned) {
            this.scheduled = scheduled;
            this.call = call;
            this.invocation = invocation;
            this.running = running;
            this.returned = returned;
        }
    }

    /**
     * Prepares a run.
     *
     * @param directory where the script is: paths in it begin there
     * @param lines where to tell what happens; null: nowhere
     * @throws ScriptError if the script holds a command that is not on the list, or code that is not understood
     */
    public Interpreter(Script script, StackUnderTest stack, Path directory, @Nullable Consumer<String> lines) {
        this.script = script;
        this.stack = stack;
        this.log = new Log(lines);
        this.tolerance = new Tolerance(script.settings());
        this.commands = new Commands(script);
        this.assertions = new Program(lines);
        this.calls = new CallTable(stack.calls(), script.settings(), sockets, directory, moments);
        this.injector = new Injector(stack, script.settings(), sockets);
        this.sniffer = new Sniffer(stack, script.settings(), sockets, log);
    }

    /**
     * Runs it.
     *
     * @throws ScriptError at the first thing that is not as the script says
     */
    public void run() throws InterruptedException {
        commands.initScripts(stack::setUp);
        Event init = script.init();
        if (init != null) {
            commands.run(init, stack::setUp);
        }
        try {
            events();
        } catch (ScriptError failure) {
            cleanUpAfter(failure);
            throw failure;
        }
        Event cleanup = script.cleanup();
        if (cleanup != null) {
            commands.run(cleanup, stack::setUp);
        }
        assertions.check();
        finishOutstanding(true);
        for (TestedSocket socket : sockets.all()) {
            injector.reset(socket);
        }
    }

    private void events() throws InterruptedException {
        stack.waitUntil((stack.micros() / TICK + 1) * TICK + PHASE);
        moments.start(stack.micros());
        for (Event event : script.events()) {
            try {
                finishOutstanding(false);
                run(event);
            } catch (ScriptError e) {
                throw e.at(event.line());
            }
        }
        if (script.settings().strictEnd()) {
            finishOutstanding(true);
            LivePacket left = sniffer.unexpected();
            if (left != null) {
                throw new ScriptError(
                        last().line(), "unexpected packet at the end: " + Log.text(left, sockets.current(), true));
            }
        }
    }

    private Event last() {
        List<Event> events = script.events();
        return events.get(events.size() - 1);
    }

    /** The last command runs after a failure, too, if the first one did. */
    private void cleanUpAfter(ScriptError failure) throws InterruptedException {
        Event cleanup = script.cleanup();
        if (script.init() == null || cleanup == null) {
            return;
        }
        try {
            commands.run(cleanup, stack::setUp);
        } catch (ScriptError another) {
            failure.addSuppressed(another);
        }
    }

    private long elapsed() {
        return stack.micros() - moments.start();
    }

    // ------------------------------------------------------------------------------------------------------- events

    private void run(Event event) throws InterruptedException {
        Scheduled scheduled = schedule(event);
        long gap = previous == null ? 0 : scheduled.time - previous.time;
        boolean first = previous == null;
        if (event.action() instanceof Action.PacketAction packet && !packet.inbound()) {
            outbound(scheduled, packet, gap);
        } else {
            stack.waitUntil(moments.start() + scheduled.time);
            long now = elapsed();
            log.event(event, now);
            if (!first) {
                Tolerance.check("the event", now, scheduled.time, scheduled.time, tolerance.forGap(gap));
            }
            act(scheduled);
        }
        previous = scheduled;
    }

    private Scheduled schedule(Event event) {
        When when = event.when();
        Scheduled before = previous;
        long now = elapsed();
        if (when.kind() == When.Kind.ANY) {
            return new Scheduled(event, now, now);
        }
        long base = 0;
        if (when.kind() == When.Kind.RELATIVE) {
            boolean inbound = event.action() instanceof Action.PacketAction packet && packet.inbound();
            base = before != null && inbound && before.isInbound() ? before.time : before == null ? 0 : now;
        }
        return new Scheduled(event, base + when.start(), base + when.end());
    }

    private void outbound(Scheduled scheduled, Action.PacketAction packet, long gap) throws InterruptedException {
        When when = scheduled.event.when();
        long last = Math.max(scheduled.time, scheduled.end);
        long since = previous == null ? last : last - previous.time;
        long patience = when.kind() == When.Kind.ANY ? -1 : (since / 1_000_000 + 2) * 1_000_000;
        long sent = sniffer.expect(packet.packet(), patience, moments.start()) - moments.start();
        if (when.kind() == When.Kind.ANY) {
            return;
        }
        try {
            Tolerance.check("outbound packet", sent, scheduled.time, last, tolerance.forGap(gap));
        } catch (ScriptError e) {
            if (!script.settings().packetsNonFatal()) {
                throw e;
            }
            log.warn(e);
        }
    }

    private void act(Scheduled scheduled) throws InterruptedException {
        Action action = scheduled.event.action();
        if (action instanceof Action.PacketAction packet) {
            injector.inject(packet.packet());
        } else if (action instanceof Action.Call call) {
            call(scheduled, call);
        } else if (action instanceof Action.Code code) {
            TestedSocket socket = sockets.current();
            if (socket == null || socket.liveFd == TestedSocket.NO_FD) {
                throw new ScriptError(0, "the socket under test has no descriptor to ask");
            }
            assertions.add(scheduled.event.line(), code.text(), Snapshot.of(stack.calls(), socket.liveFd));
        } else {
            commands.run(scheduled.event, stack::setUp);
        }
    }

    // -------------------------------------------------------------------------------------------------------- calls

    private void call(Scheduled scheduled, Action.Call call) throws InterruptedException {
        Outstanding before = outstanding;
        if (before != null) {
            boolean over = before.running.await(OUTSTANDING);
            finishOutstanding(false);
            if (!over && scheduled.event.when().blocking()) {
                throw new ScriptError(0, "another call still blocks");
            }
        }
        Invocation invocation = calls.prepare(call);
        if (!scheduled.event.when().blocking()) {
            invocation.make();
            invocation.check(call);
            return;
        }
        long[] returned = new long[1];
        StackUnderTest.BlockingCall running = stack.begin(() -> {
            invocation.make();
            returned[0] = elapsed();
        });
        outstanding = new Outstanding(scheduled, call, invocation, running, returned);
        finishOutstanding(false);
    }

    /**
     * Looks at the blocking call, if there is one.
     *
     * @param must whether it is to be over by now
     */
    private void finishOutstanding(boolean must) throws InterruptedException {
        Outstanding call = outstanding;
        if (call == null) {
            return;
        }
        Event event = call.scheduled.event;
        if (must && !call.running.await(OUTSTANDING)) {
            throw new ScriptError(event.line(), call.call.name() + "() still blocks at the end of the script");
        }
        if (!call.running.isOver()) {
            return;
        }
        outstanding = null;
        try {
            call.invocation.check(call.call);
            long end = call.scheduled.end;
            long allowed = tolerance.forGap(end - call.scheduled.time);
            Tolerance.check("the call's return", call.returned[0], end, end, allowed);
        } catch (ScriptError e) {
            throw e.at(event.line());
        }
    }
}
