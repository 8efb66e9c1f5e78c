package dev.patchbay.examples;

import dev.patchbay.api.Capture;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.PingReport;
import dev.patchbay.api.World;
import dev.patchbay.capture.print.Names;
import dev.patchbay.capture.print.PacketPrinter;
import dev.patchbay.capture.print.PrintFlag;
import dev.patchbay.capture.print.PrintOptions;

/** The library in one page: two hosts on a cable, a ping, a capture, a counter. */
public final class FirstSteps {

    private FirstSteps() {}

    /** Prints what it sees. */
    public static void main(String[] arguments) {
        // tag::first-steps[]
        try (World world = World.builder().virtualTime().seed(42).build()) {
            Namespace alice = world.host("alice");
            Namespace bob = world.host("bob");
            World.Cable cable = world.cable(alice, bob);
            cable.left().add("10.0.0.1/24").up();
            cable.right().add("10.0.0.2/24").up();

            try (Capture onTheCable = alice.capture(Capture.Options.on(cable.left()))) {
                PingReport report = alice.ping("10.0.0.2", 3);
                System.out.println(report.received() + " of " + report.transmitted() + " answered");
                PacketPrinter tcpdump = new PacketPrinter(PrintOptions.DEFAULT.with(PrintFlag.NUMERIC), Names.NONE);
                onTheCable.drain().forEach(packet -> tcpdump.print(packet).forEach(System.out::println));
            }

            cable.right().down(); // nobody there any more,
            System.out.println(alice.ping("10.0.0.2").ok()); // so: false,
            System.out.println(alice.ping("10.0.0.1").ok()); // but one's own address is on lo, cable or not: true
            System.out.println(alice.counters().get("IcmpInEchoReps") + " echo replies came in");
        }
        // end::first-steps[]
    }
}
