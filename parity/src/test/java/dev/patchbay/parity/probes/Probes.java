package dev.patchbay.parity.probes;

import dev.patchbay.parity.Probe;
import java.util.LinkedHashMap;
import java.util.Map;

/** All probes by the names that set-ups have for them; new for each replay, since some belong together. */
public final class Probes implements Probe.Source {

    private final Map<String, Probe> all = new LinkedHashMap<>();

    public Probes() {
        ListedSockets listed = new ListedSockets();
        all.put("closed-udp-port", new ClosedUdpPort());
        all.put("closed-tcp-ports", new ClosedTcpPorts());
        all.put("bulk-over-lo", BulkTransfer.overLo());
        all.put("bulk-over-eth0", BulkTransfer.overEth0());
        all.put("bind-results", new BindResults());
        all.put("servers-on-addresses", new ServersOnAddresses());
        all.put("port-conflicts", new PortConflicts());
        all.put("ephemeral-ports", new EphemeralPorts());
        all.put("exhausted-ports", new ExhaustedPorts());
        all.put("listed-sockets", listed.opened());
        all.put("listed-client-closed", listed.clientClosed());
        all.put("listed-server-closed", listed.serverClosed());
        all.put("listed-ended", listed.ended());
        all.put("packet-info", new PacketInfo());
        all.put("bound-clients", new BoundClients());
        all.put("errors", new Errors());
        all.put("self-connect", new SelfConnect());
    }

    @Override
    public Probe named(String name) {
        Probe probe = all.get(name);
        if (probe == null) {
            throw new IllegalArgumentException("no such probe: " + name);
        }
        return probe;
    }
}
