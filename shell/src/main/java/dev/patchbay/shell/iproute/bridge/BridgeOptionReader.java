package dev.patchbay.shell.iproute.bridge;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.iproute.call.Invocation;
import dev.patchbay.shell.iproute.call.IpOptions;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.iproute.grammar.Keywords;

/** Reads the options in front of the object. iproute2: {@code main} in bridge.c. */
final class BridgeOptionReader {

    private static final Keywords<BridgeOptionReader> OPTIONS = new Keywords<BridgeOptionReader>()
            .cut("-help", (o, arguments) -> {
                throw new Complaint(Complaint.USAGE, BridgeCommand.USAGE);
            })
            .cut("-Version", (o, arguments) -> o.version())
            .cut("-stats", (o, arguments) -> o.statistics++)
            .cut("-statistics", (o, arguments) -> o.statistics++)
            .cut("-details", (o, arguments) -> o.details = true)
            .cut("-oneline", (o, arguments) -> o.oneLine = true)
            .cut("-timestamp", (o, arguments) -> {})
            .cut("-netns", (o, arguments) -> o.enter(arguments.take()))
            .cut("-color", (o, arguments) -> o.colour = true)
            .cut("-compressvlans", (o, arguments) -> {})
            .cut("-json", (o, arguments) -> o.json = true)
            .cut("-pretty", (o, arguments) -> o.pretty = true)
            .otherwise((o, arguments) -> {
                throw new Complaint(
                        Complaint.USAGE, "Option \"" + arguments.take() + "\" is unknown, try \"bridge help\".");
            });

    private Call call;
    private int statistics;
    private boolean details;
    private boolean oneLine;
    private boolean json;
    private boolean pretty;
    private boolean colour;
    private boolean onlyVersion;

    BridgeOptionReader(Call call) {
        this.call = call;
    }

    /** @return whether they said all that was to be said, as {@code -V} does */
    boolean read(Arguments arguments) {
        while (!arguments.isEmpty() && arguments.peek().startsWith("-") && !onlyVersion) {
            String word = arguments.take();
            OPTIONS.readOne(word.startsWith("--") ? word.substring(1) : word, arguments, this);
        }
        return onlyVersion;
    }

    private void version() {
        call.out().line("bridge utility, 6.1.0");
        onlyVersion = true;
    }

    private void enter(String name) {
        call = call.in(call.world()
                .find(name)
                .orElseThrow(() -> new Complaint(
                        Complaint.USAGE, "Cannot open network namespace \"" + name + "\": No such file or directory")));
    }

    Invocation invocation() {
        return new Invocation(
                call,
                new IpOptions(
                        Family.BRIDGE,
                        statistics,
                        details,
                        false,
                        json,
                        pretty,
                        oneLine,
                        false,
                        false,
                        false,
                        false,
                        false,
                        colour && !json,
                        0));
    }
}
