package dev.patchbay.packetdrill.run;

import dev.patchbay.packetdrill.compare.Comparison;
import dev.patchbay.packetdrill.compare.SentSegment;
import dev.patchbay.packetdrill.packet.LivePacket;
import dev.patchbay.packetdrill.packet.TcpFlags;
import dev.patchbay.packetdrill.packet.TcpOption;
import dev.patchbay.packetdrill.script.Action;
import dev.patchbay.packetdrill.script.Event;
import dev.patchbay.packetdrill.script.ScriptError;
import dev.patchbay.wire.IpProtocol;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what happens as a script runs, in the language of scripts. */
final class Log {

    private final @Nullable Consumer<String> lines;

    /** @param lines where to; null: nowhere */
    Log(@Nullable Consumer<String> lines) {
        this.lines = lines;
    }

    private void say(String line) {
        if (lines != null) {
            lines.accept(line);
        }
    }

    /** An event's turn has come. */
    void event(Event event, long elapsed) {
        if (lines == null) {
            return;
        }
        String what = "";
        if (event.action() instanceof Action.PacketAction packet) {
            if (!packet.inbound()) {
                return;
            }
            what = "< packet";
        } else if (event.action() instanceof Action.Call call) {
            what = call.name() + "() = " + call.result();
        } else if (event.action() instanceof Action.Command command) {
            what = "`" + command.text() + "`";
        } else {
            what = "%{ … }%";
        }
        say(Tolerance.seconds(elapsed) + " [line " + event.line() + "] " + what);
    }

    /** The stack sent a packet. */
    void sent(LivePacket packet, @Nullable TestedSocket socket, long start) {
        if (lines != null) {
            say(Tolerance.seconds(packet.micros() - start) + " > " + text(packet, socket, true));
        }
    }

    /** Something is not as expected, and that is no failure. */
    void warn(ScriptError warning) {
        say("warning: " + warning.getMessage());
    }

    /** A packet that the stack sent, as a script would say it, behind its direction. */
    static String text(LivePacket packet, @Nullable TestedSocket socket, boolean window) {
        if (packet.protocol() == IpProtocol.UDP) {
            return "udp (" + packet.payloadLength() + ")";
        }
        if (packet.protocol() == IpProtocol.ICMP) {
            int length = packet.bytes().length - packet.ipHeaderLength();
            return "icmp type_%d code_%d [raw (%d)]".formatted(packet.icmpType(), packet.icmpCode(), length);
        }
        if (packet.protocol() != IpProtocol.TCP || socket == null) {
            return "protocol " + packet.protocol() + ", " + packet.bytes().length + " bytes";
        }
        Comparison.Mapped mapped;
        try {
            mapped = Sniffer.mapped(socket, new SentSegment(packet));
        } catch (ScriptError e) {
            return packet.flags() + " (" + e.getMessage() + ")";
        }
        StringBuilder text = new StringBuilder();
        int ecn = packet.tos() & 3;
        if (ecn != 0) {
            text.append('[')
                    .append(List.of("noecn", "ect1", "ect0", "ce").get(ecn))
                    .append("] ");
        }
        long end = mapped.sequence() + packet.payloadLength();
        text.append("%s %d:%d(%d)".formatted(packet.flags(), mapped.sequence(), end, packet.payloadLength()));
        if (packet.flags().has(TcpFlags.ACK)) {
            text.append(" ack ").append(mapped.ack());
        }
        if (window) {
            text.append(" win ").append(packet.window());
        }
        if (packet.urgent() != 0) {
            text.append(" urg ").append(packet.urgent());
        }
        return text + options(mapped.options());
    }

    private static String options(List<TcpOption> options) {
        return options.isEmpty()
                ? ""
                : options.stream().map(Object::toString).collect(Collectors.joining(",", " <", ">"));
    }
}
