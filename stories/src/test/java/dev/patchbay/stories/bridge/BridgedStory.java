package dev.patchbay.stories.bridge;

import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.bridge.Fdb;
import dev.patchbay.api.bridge.FdbEntry;
import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A switch: a namespace with the bridge br0 and the ports p1, p2, p3, each with a cable to the eth0 of a host of its own.
 * The hosts are 10.0.0.1, 10.0.0.2 and 10.0.0.3, their link addresses 02:00:00:00:00:0N, those of the ports
 * 02:00:00:00:01:0N.
 */
abstract class BridgedStory extends Story {

    protected final Host sw = host("sw");
    protected final Link br0;
    protected final Host h1 = host("h1");
    protected final Host h2 = host("h2");
    protected final Host h3 = host("h3");

    BridgedStory() {
        this(LinkSpec.of("bridge").named("br0"));
    }

    BridgedStory(LinkSpec bridge) {
        br0 = sw.namespace().links().add(bridge);
        join(1, h1);
        join(2, h2);
        join(3, h3);
        br0.up();
        seconds(1.1);
    }

    private void join(int number, Host host) {
        sw.namespace()
                .links()
                .add(LinkSpec.of("veth")
                        .named("p" + number)
                        .withAddress(port(number))
                        .withPeer(LinkSpec.of("veth")
                                .named("eth0")
                                .withAddress(station(number))
                                .in(host.namespace())));
        sw.link("p" + number).enslaveTo(br0).up();
        host.link("eth0").up().add("10.0.0." + number + "/24");
    }

    static MacAddress station(int number) {
        return new MacAddress(0x0200_0000_0000L | number);
    }

    static MacAddress port(int number) {
        return new MacAddress(0x0200_0000_0100L | number);
    }

    /** Sets an option of the bridge. */
    protected final void set(String option, String value) {
        br0.change(LinkSpec.of("bridge").withOption(option, value));
    }

    /** Sets an option of a port. */
    protected final void set(String port, String option, String value) {
        sw.link(port).change(LinkSpec.of("bridge_slave").withOption(option, value));
    }

    protected final String option(String name) {
        return br0.info().options().getOrDefault(name, "none");
    }

    protected final String option(String port, String name) {
        return sw.link(port).info().portOptions().getOrDefault(name, "none");
    }

    /** What is known to be behind a port: "02:00:00:00:00:01 dynamic", the newest first, without VLANs. */
    protected final List<String> behind(String port) {
        int index = sw.link(port).index();
        List<String> lines = new ArrayList<>();
        for (FdbEntry entry : br0.with(Fdb.class, fdb -> fdb.entries(index))) {
            if (entry.vid() == 0) {
                lines.add(entry.station() + " " + entry.kind().name().toLowerCase(Locale.ROOT));
            }
        }
        return lines;
    }

    /** The stations that were learned behind a port. */
    protected final List<String> learned(String port) {
        return behind(port).stream()
                .filter(line -> line.endsWith(" dynamic"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
