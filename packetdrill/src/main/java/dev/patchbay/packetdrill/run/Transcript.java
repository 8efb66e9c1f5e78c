package dev.patchbay.packetdrill.run;

import dev.patchbay.api.Errno;
import dev.patchbay.packetdrill.assertion.Snapshot;
import dev.patchbay.packetdrill.backend.StackUnderTest;
import dev.patchbay.packetdrill.expression.Symbols;
import dev.patchbay.packetdrill.packet.LivePacket;
import dev.patchbay.packetdrill.packet.PacketSpec;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.packetdrill.packet.TcpOption;
import dev.patchbay.packetdrill.run.TestedSocket.State;
import dev.patchbay.packetdrill.script.Action;
import dev.patchbay.packetdrill.script.Event;
import dev.patchbay.packetdrill.script.Script;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.packetdrill.script.When;
import dev.patchbay.wire.IpProtocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does to a stack what a script says, whatever the stack does, and writes the script anew: with the packets that were
 * sent in place of those that were expected. So a script is begun on a kernel that is right.
 *
 * <p>Calls get the results that they had, but for the names of descriptors, and so do numbers that they left behind (of
 * options, the events of {@code poll}); {@code tcpi_… == ?} in code gets the value of the field; an injected packet that echoes timestamp 0 gets the latest one.
 */
public final class Transcript {

    /** Calls that return a descriptor. */
    private static final Set<String> CREATE = Set.of("socket", "accept", "accept4", "open", "epoll_create");

    private static final long SHORT = 1_500;
    private static final long MOMENT = 1_000_000;
    private static final long FIRST_TIMESTAMP = 1_000;

    private final Script script;
    private final StackUnderTest stack;
    private final boolean windows;
    private final Sockets sockets = new Sockets();
    private final Moments moments = new Moments();
    private final CallTable calls;
    private final Injector injector;
    private final Sniffer sniffer;
    private final Commands commands;
    private final List<String> lines = new ArrayList<>();

    private long lineTime;
    private long eventTime;
    private boolean lastWasSent;
    private long echo;

    private @Nullable Blocked blocked;
    private final long[] returned = new long[1];

    /** A blocking call that was begun, and where it is written. */
    private record Blocked(
            StackUnderTest.BlockingCall running, Invocation invocation, Event event, int line, long start) {}

    /** @param windows whether the packets are written with their windows */
    public Transcript(Script script, StackUnderTest stack, Path directory, boolean windows) {
        this.script = script;
        this.stack = stack;
        this.windows = windows;
        this.calls = new CallTable(stack.calls(), script.settings(), sockets, directory, moments);
        this.injector = new Injector(stack, script.settings(), sockets);
        this.sniffer = new Sniffer(stack, script.settings(), sockets, new Log(null));
        this.commands = new Commands(script);
    }

    /** Does all that the script says. */
    public void write() throws InterruptedException {
        Event init = script.init();
        if (init != null) {
            commands.run(init, stack::setUp);
        }
        moments.start(stack.micros());
        for (Event event : script.events()) {
            if (!(event.action() instanceof Action.PacketAction packet) || packet.inbound()) {
                try {
                    run(event);
                } catch (ScriptError e) {
                    throw e.at(event.line());
                }
            }
        }
        drain();
        awaitBlocked();
        Event cleanup = script.cleanup();
        if (cleanup != null) {
            commands.run(cleanup, stack::setUp);
            lines.add("`" + cleanup.text() + "`");
        }
    }

    /** The new script, as far as it was done. */
    public String text() {
        return script.head() + "\n\n" + String.join("\n", lines) + "\n";
    }

    private void run(Event event) throws InterruptedException {
        When when = event.when();
        long time = when.kind() == When.Kind.ABSOLUTE ? when.start() : eventTime + when.start();
        stack.waitUntil(moments.start() + time);
        drain();
        finishBlocking();
        add(lastWasSent || lines.isEmpty() ? time : lineTime + time - eventTime, text(event));
        lastWasSent = false;
        eventTime = Math.max(time, stack.micros() - moments.start());
        lineTime = eventTime;
        act(event);
        if (event.action() instanceof Action.Command) {
            eventTime = stack.micros() - moments.start(); // it took its time
        }
    }

    private void act(Event event) throws InterruptedException {
        Action action = event.action();
        if (action instanceof Action.PacketAction packet) {
            injector.inject(echoing(packet.packet()));
        } else if (action instanceof Action.Call call) {
            Invocation invocation = calls.prepare(call);
            if (event.when().blocking()) {
                begin(event, invocation);
            } else {
                invocation.make();
                lines.set(lines.size() - 1, withOutcome(lines.get(lines.size() - 1), call, invocation));
            }
        } else if (action instanceof Action.Code) {
            lines.set(lines.size() - 1, withValues(lines.get(lines.size() - 1)));
        } else if (action instanceof Action.Command) {
            commands.run(event, stack::setUp);
        }
    }

    /** A call with what came of it; what is left that is not as the script says is told in a comment. */
    private static String withOutcome(String line, Action.Call call, Invocation invocation) {
        String result = invocation.worded(withResult(line, call, invocation.outcome()));
        try {
            invocation.checkRest();
            return result;
        } catch (ScriptError e) {
            return result + " // " + e.getMessage();
        }
    }

    /** An error, with its text as scripts have it. */
    private static String error(int number) {
        for (Errno each : Errno.values()) {
            if (each.number() == number) {
                return each + " (" + each.text().replaceAll("[^A-Za-z0-9]+", " ") + ")";
            }
        }
        return Symbols.errno(number) + " (Error " + number + ")";
    }

    /** Code with the values of the fields that are compared with a question mark. */
    private String withValues(String line) {
        TestedSocket socket = sockets.current();
        if (!line.contains("== ?") || socket == null || socket.liveFd == TestedSocket.NO_FD) {
            return line;
        }
        Snapshot snapshot = Snapshot.of(stack.calls(), socket.liveFd);
        return Pattern.compile("(\\w+) == \\?")
                .matcher(line)
                .replaceAll(field -> field.group(1) + " == " + snapshot.values().get(field.group(1)));
    }

    /** A call with the result that it had. Descriptors keep the names that the script has for them. */
    private static String withResult(String line, Action.Call call, int outcome) {
        boolean named = outcome >= 0 && CREATE.contains(call.name()) && call.result() >= 0;
        if (named || outcome >= 0 && call.result() == outcome && call.errno() == null) {
            return line;
        }
        String result = outcome >= 0 ? String.valueOf(outcome) : "-1 " + error(-outcome);
        return line.replaceFirst("\\) = -?(0x)?[0-9a-fA-F]+( E[A-Z0-9]+ \\([^)]*\\))?", ") = " + result);
    }

    private String text(Event event) {
        if (event.action() instanceof Action.PacketAction packet && echoes(packet.packet())) {
            return event.text().replaceFirst("ecr 0\\b", "ecr " + echo);
        }
        return event.text();
    }

    // ------------------------------------------------------------------------------------------------- blocking calls

    private void begin(Event event, Invocation invocation) throws InterruptedException {
        StackUnderTest.BlockingCall running = stack.begin(() -> {
            invocation.make();
            returned[0] = stack.micros() - moments.start();
        });
        blocked = new Blocked(running, invocation, event, lines.size() - 1, eventTime);
    }

    /** The script is over: the call that still blocks has a moment left. */
    private void awaitBlocked() throws InterruptedException {
        if (blocked != null && blocked.running.await(MOMENT)) {
            finishBlocking();
        }
    }

    private void finishBlocking() {
        Blocked call = blocked;
        if (call == null || !call.running.isOver()) {
            return;
        }
        blocked = null;
        String text = call.event.text();
        String start = lines.get(call.line).replace(" " + text, "");
        long delta = Math.round(parse(start) * 1e6) + returned[0] - call.start;
        Action.Call action = (Action.Call) call.event.action();
        String line = start + "..." + seconds(delta).replaceFirst("^\\.", "0.") + " " + text;
        lines.set(call.line, withOutcome(line, action, call.invocation));
    }

    private static double parse(String time) {
        return Double.parseDouble(time.replace("+", ""));
    }

    // --------------------------------------------------------------------------------------------------------- packets

    private void drain() throws InterruptedException {
        for (LivePacket packet = sniffer.unexpected(); packet != null; packet = sniffer.unexpected()) {
            TestedSocket socket = sockets.current();
            if (socket != null && packet.protocol() == IpProtocol.TCP) {
                learn(socket, packet);
            }
            lastWasSent = true;
            add(packet.micros() - moments.start(), "> " + Log.text(packet, socket, windows));
        }
    }

    private void learn(TestedSocket socket, LivePacket packet) {
        if (socket.state == State.CONNECTING) {
            socket.state = State.SYN_SENT;
        }
        PacketSpec.Tcp first = new PacketSpec.Tcp(null, packet.flags(), 0, 0, 0, 0, 0, List.of());
        Sniffer.learnNumbers(socket, first, packet);
        for (TcpOption option : packet.options()) {
            if (option instanceof TcpOption.Timestamps stamps) {
                echo = echo == 0 ? FIRST_TIMESTAMP : socket.timestamps.toScript(stamps.value());
                socket.timestamps.learn(echo, stamps.value());
            }
        }
    }

    private static boolean echoes(PacketSpec packet) {
        return packet.body() instanceof PacketSpec.Tcp tcp
                && tcp.flags().has(TcpFlags.ACK)
                && tcp.optionList().stream().anyMatch(each -> each instanceof TcpOption.Timestamps s && s.echo() == 0);
    }

    private PacketSpec echoing(PacketSpec packet) {
        if (!echoes(packet)) {
            return packet;
        }
        PacketSpec.Tcp tcp = (PacketSpec.Tcp) packet.body();
        List<TcpOption> options = new ArrayList<>();
        for (TcpOption option : tcp.optionList()) {
            options.add(
                    option instanceof TcpOption.Timestamps stamps && stamps.echo() == 0
                            ? new TcpOption.Timestamps(stamps.value(), echo)
                            : option);
        }
        return new PacketSpec(
                packet.ip(),
                new PacketSpec.Tcp(
                        tcp.ports(),
                        tcp.flags(),
                        tcp.sequence(),
                        tcp.length(),
                        tcp.ack(),
                        tcp.window(),
                        tcp.urgent(),
                        options));
    }

    // ----------------------------------------------------------------------------------------------------------- lines

    private void add(long time, String text) {
        long delta = Math.max(0, time - lineTime);
        lines.add((lines.isEmpty() ? "0" : "+" + seconds(delta < SHORT ? 0 : delta)) + " " + text);
        lineTime = Math.max(time, lineTime);
    }

    /** As scripts write it, to the millisecond. */
    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.3f", Math.round(micros / 1000.0) / 1000.0)
                .replaceFirst("0+$", "")
                .replaceFirst("\\.$", "")
                .replaceFirst("^0\\.", ".");
    }
}
