package dev.patchbay.shell.arping;

import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.MacAddress;
import dev.patchbay.packet.PacketType;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.time.Clock;
import dev.patchbay.wire.ArpHeader;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The loop: asks at each tick, listens in between, and counts. iputils: arping.c, {@code event_loop}. */
final class Arping {

    private static final long SECOND = 1_000_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final Call call;
    private final ArpingOptions options;
    private final Station station;
    private final ArpSocket socket;
    private final Clock clock;
    private MacAddress destination;
    private boolean unicasting;
    private long lastSent;
    private int sent;
    private int broadcastsSent;
    private int received;
    private int broadcastsReceived;
    private int requestsReceived;

    Arping(Call call, ArpingOptions options, Station station, ArpSocket socket) {
        this.call = call;
        this.options = options;
        this.station = station;
        this.socket = socket;
        clock = call.world().clock();
        destination = station.broadcast();
    }

    int run() throws Failure {
        say("ARPING " + station.target() + " from " + station.source() + " " + station.deviceName() + "\n");
        boolean anonymous = options.source == null && station.source().bits() == 0;
        if (anonymous && !options.detectsDuplicates) {
            throw new Failure(ArpingOptions.FAILED, "arping: no source address in not-DAD mode");
        }
        if (options.count == 0 && options.timeout == 0) {
            call.listening().begin();
        }
        try {
            loop();
        } catch (InterruptedException interrupted) {
            return finish(); // an interrupt ends it with the closing lines
        }
        return finish();
    }

    private void loop() throws InterruptedException {
        long start = clock.nanos();
        long end = options.timeout == 0 ? NEVER : start + options.timeout * SECOND;
        // A tick of no length never comes: timerfd_settime(2).
        long tick = options.interval == 0 ? NEVER : options.interval * SECOND;
        long next = tick == NEVER ? NEVER : start + tick;
        int ticks = 1;
        send();
        while (true) {
            boolean last = listen(Math.min(next, end));
            if (last) {
                return;
            }
            if (clock.nanos() >= next) {
                next += tick;
                ticks++;
                if (options.count > 0 && options.count < ticks) {
                    return;
                }
                send();
            }
            if (clock.nanos() >= end) {
                return;
            }
        }
    }

    private void send() {
        int operation = options.answers ? ArpHeader.REPLY : ArpHeader.REQUEST;
        MacAddress target = options.answers ? station.hardware() : destination;
        if (socket.send(operation, target, destination)) {
            lastSent = clock.nanos();
            sent++;
            broadcastsSent += unicasting ? 0 : 1;
        }
    }

    /** Listens until a moment, and says whether the last answer came. */
    private boolean listen(long until) throws InterruptedException {
        while (clock.nanos() < until && socket.awaitReadable(Duration.ofNanos(until - clock.nanos()))) {
            Optional<PacketType> arrival = socket.receive();
            if (arrival.isPresent()
                    && concernsUs(socket.bytes())
                    && isLast(socket.bytes(), arrival.get() == PacketType.HOST)) {
                return true;
            }
        }
        return false;
    }

    private boolean concernsUs(byte[] b) {
        int operation = ArpHeader.operation(b, 0);
        if (operation != ArpHeader.REQUEST && operation != ArpHeader.REPLY
                || ArpHeader.senderAddress(b, 0) != station.target().bits()) {
            return false;
        }
        int source = station.source().bits();
        long own = station.hardware().bits();
        if (options.detectsDuplicates) {
            return ArpHeader.senderHardware(b, 0) != own && (source == 0 || ArpHeader.targetAddress(b, 0) == source);
        }
        return ArpHeader.targetAddress(b, 0) == source && ArpHeader.targetHardware(b, 0) == own;
    }

    /** Counts an answer and prints it; says whether it is the last. */
    private boolean isLast(byte[] b, boolean unicast) {
        boolean request = ArpHeader.operation(b, 0) == ArpHeader.REQUEST;
        MacAddress sender = new MacAddress(ArpHeader.senderHardware(b, 0));
        say((unicast ? "Unicast " : "Broadcast ") + (request ? "request" : "reply") + " from " + station.target() + " ["
                + capitals(sender) + "] " + whoFor(b) + " " + time() + "\n");
        received++;
        broadcastsReceived += unicast ? 0 : 1;
        requestsReceived += request ? 1 : 0;
        if (options.quitsOnReply || options.timeout > 0 && received == options.count) {
            return true;
        }
        if (!options.broadcastOnly) {
            destination = sender;
            unicasting = true;
        }
        return false;
    }

    /** Whom the packet was meant for, if not us. */
    private String whoFor(byte[] b) {
        Ip4Address target = new Ip4Address(ArpHeader.targetAddress(b, 0));
        MacAddress hardware = new MacAddress(ArpHeader.targetHardware(b, 0));
        boolean otherAddress = !target.equals(station.source());
        boolean otherHardware = !hardware.equals(station.hardware());
        String words = otherAddress ? "for " + target + " " : "";
        if (otherHardware) {
            words += (otherAddress ? "" : "for ") + "[" + capitals(hardware) + "]";
        }
        return words;
    }

    private String time() {
        if (sent == 0) {
            return "UNSOLICITED?";
        }
        long micros = (clock.nanos() - lastSent) / 1000;
        return String.format(Locale.ROOT, "%d.%03dms", micros / 1000, micros % 1000);
    }

    private static String capitals(MacAddress address) {
        return address.toString().toUpperCase(Locale.ROOT);
    }

    private void say(String text) {
        if (!options.quiet) {
            call.out().write(text);
        }
    }

    private int finish() {
        StringBuilder text = new StringBuilder();
        text.append("Sent ")
                .append(sent)
                .append(" probes (")
                .append(broadcastsSent)
                .append(" broadcast(s))\n");
        text.append("Received ").append(received).append(" response(s)");
        if (broadcastsReceived > 0 || requestsReceived > 0) {
            String requests = requestsReceived > 0 ? requestsReceived + " request(s)" : "";
            String broadcasts = broadcastsReceived > 0 ? broadcastsReceived + " broadcast(s)" : "";
            boolean both = !requests.isEmpty() && !broadcasts.isEmpty();
            text.append(" (")
                    .append(requests)
                    .append(both ? ", " : "")
                    .append(broadcasts)
                    .append(')');
        }
        say(text + "\n");
        if (options.detectsDuplicates) {
            return received > 0 ? 1 : 0;
        }
        return options.unsolicited || received > 0 ? 0 : 1;
    }
}
