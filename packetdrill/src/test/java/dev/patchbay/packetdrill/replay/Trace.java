package dev.patchbay.packetdrill.replay;

import dev.patchbay.packetdrill.backend.StackUnderTest.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * Everything that a stack answered while a script ran: each kind of answer in its order, with the stack's clock.
 *
 * <p>As text, a line for each: what it is, the clock in microseconds, and the rest.
 */
final class Trace {

    /**
     * A system call.
     *
     * @param clock when it returned
     * @param result what it returned
     * @param outputs what it left in its arguments, see {@link Outputs}
     */
    record Call(long clock, int result, String outputs) {}

    /**
     * A set-up command.
     *
     * @param complaint what it answered
     */
    record SetUp(long clock, String complaint) {}

    final Deque<Long> clocks = new ArrayDeque<>();
    final Deque<Call> calls = new ArrayDeque<>();
    final Deque<SetUp> setUps = new ArrayDeque<>();
    final Deque<Integer> ports = new ArrayDeque<>();
    final Deque<Long> injections = new ArrayDeque<>();
    final List<Sent> sent = new ArrayList<>();

    /** A copy with other packets. */
    Trace with(List<Sent> packets) {
        Trace copy = new Trace();
        copy.clocks.addAll(clocks);
        copy.calls.addAll(calls);
        copy.setUps.addAll(setUps);
        copy.ports.addAll(ports);
        copy.injections.addAll(injections);
        copy.sent.addAll(packets);
        return copy;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        clocks.forEach(each -> text.append("clock ").append(each).append('\n'));
        calls.forEach(each -> text.append("call %d %d %s\n".formatted(each.clock, each.result, each.outputs)));
        setUps.forEach(each -> text.append("setup %d %s\n".formatted(each.clock, each.complaint)));
        ports.forEach(each -> text.append("port ").append(each).append('\n'));
        injections.forEach(each -> text.append("inject ").append(each).append('\n'));
        sent.forEach(each -> text.append("sent %d %s\n".formatted(each.micros(), packet(each.bytes()))));
        return text.toString();
    }

    /** Hexadecimal, and how many zeros follow. */
    private static String packet(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return HexFormat.of().formatHex(bytes, 0, end) + "+" + (bytes.length - end);
    }

    static Trace parse(List<String> lines) {
        Trace trace = new Trace();
        for (String line : lines) {
            String[] parts = line.split(" ", 4);
            long number = Long.parseLong(parts[1]);
            switch (parts[0]) {
                case "clock" -> trace.clocks.add(number);
                case "call" -> trace.calls.add(new Call(number, Integer.parseInt(parts[2]), parts[3]));
                case "setup" -> trace.setUps.add(new SetUp(number, String.join(" ", tail(parts))));
                case "port" -> trace.ports.add((int) number);
                case "inject" -> trace.injections.add(number);
                default -> trace.sent.add(new Sent(number, bytes(parts[2])));
            }
        }
        return trace;
    }

    private static List<String> tail(String[] parts) {
        return Arrays.asList(parts).subList(2, parts.length);
    }

    private static byte[] bytes(String packet) {
        int plus = packet.indexOf('+');
        byte[] start = HexFormat.of().parseHex(packet.substring(0, plus));
        return Arrays.copyOf(start, start.length + Integer.parseInt(packet.substring(plus + 1)));
    }
}
