package dev.patchbay.core.ip4.input;

import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.ip4.icmp.IcmpErrors;
import dev.patchbay.core.ip4.route.InputRouter;
import dev.patchbay.core.ip4.setting.Ip4Settings;
import dev.patchbay.core.ip4.setting.Ip4Sysctl;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Packet;
import dev.patchbay.wire.IcmpHeader;
import dev.patchbay.wire.Ip4Header;
import dev.patchbay.wiring.Loop;
import dev.patchbay.wiring.Snmp;
import dev.patchbay.wiring.SnmpCounters;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts fragments together, within limits of time and memory (kernel R95). RFC 791 §3.2, RFC 5722 §4 for overlaps;
 * Linux: ip_fragment.c, inet_fragment.c.
 */
public final class Reassembly {

    private static final long SECOND = 1_000_000_000L;

    private final Loop loop;
    private final SnmpCounters counters;
    private final Ip4Settings settings;
    private final IcmpErrors errors;
    private final InputRouter router;
    private final DeviceTable devices;
    private final Map<FragmentQueue.Key, FragmentQueue> queues = new LinkedHashMap<>(0);
    private final InputRouter.Arrival arrival = new InputRouter.Arrival();
    private long memory;

    @Inject
    public Reassembly(
            Loop loop,
            SnmpCounters counters,
            Ip4Settings settings,
            IcmpErrors errors,
            InputRouter router,
            DeviceTable devices) {
        this.loop = loop;
        this.counters = counters;
        this.settings = settings;
        this.errors = errors;
        this.router = router;
        this.devices = devices;
    }

    /** How many packets wait for the rest of themselves. */
    public int waiting() {
        return queues.size();
    }

    /** What those take up, in bytes. */
    public long memory() {
        return memory;
    }

    /**
     * Takes a fragment, which begins with its IP header.
     *
     * @return the whole packet if this was the last one missing; else null
     */
    @Nullable
    Packet add(Packet fragment, NetDevice device) {
        counters.increment(Snmp.IpReasmReqds);
        byte[] b = fragment.array();
        int at = fragment.start();
        FragmentQueue.Key key = new FragmentQueue.Key(
                Ip4Header.source(b, at), Ip4Header.destination(b, at), Ip4Header.id(b, at), Ip4Header.protocol(b, at));
        FragmentQueue queue = queues.get(key);
        if (queue == null) {
            if (memory > settings.get(Ip4Sysctl.IPFRAG_HIGH_THRESH)) {
                return refuse(fragment, DropReason.FRAG_NOMEM);
            }
            queue = new FragmentQueue(key, device.index());
            queues.put(key, queue);
            FragmentQueue fresh = queue;
            queue.expiry = loop.timer(() -> expire(fresh));
            queue.expiry.arm(loop.now() + settings.get(Ip4Sysctl.IPFRAG_TIME) * SECOND);
        }
        memory -= queue.memory;
        DropReason wrong = queue.add(fragment);
        memory += queue.memory;
        if (wrong != null) {
            return refused(fragment, queue, wrong);
        }
        return queue.isComplete() ? finish(queue) : null;
    }

    private @Nullable Packet refuse(Packet fragment, DropReason why) {
        counters.increment(Snmp.IpReasmFails);
        fragment.end(why);
        return null;
    }

    private @Nullable Packet refused(Packet fragment, FragmentQueue queue, DropReason why) {
        if (why == DropReason.FRAG_OVERLAP) {
            counters.increment(Snmp.IpExtReasmOverlaps);
        }
        if (why != DropReason.DUP_FRAG) {
            counters.increment(Snmp.IpReasmFails);
        }
        if (why == DropReason.FRAG_OVERLAP || why == DropReason.FRAG_INVALID) {
            discard(queue);
            queue.endAll(why);
        }
        fragment.end(why);
        return null;
    }

    private void discard(FragmentQueue queue) {
        queues.remove(queue.key);
        memory -= queue.memory;
        queue.cancelExpiry();
    }

    private @Nullable Packet finish(FragmentQueue queue) {
        discard(queue);
        if (queue.wholeLength() > Ip4Header.MAX_PACKET || !queue.agreesOnCongestion()) {
            counters.increment(Snmp.IpReasmFails);
            queue.endAll(DropReason.FRAG_INVALID);
            return null;
        }
        counters.increment(Snmp.IpReasmOKs);
        return queue.assemble();
    }

    /** The rest did not come in time. Linux: {@code ip_expire}. */
    private void expire(FragmentQueue queue) {
        discard(queue);
        counters.increment(Snmp.IpReasmFails);
        counters.increment(Snmp.IpReasmTimeout);
        Packet first = queue.first();
        NetDevice device = devices.get(queue.device);
        if (first != null && device != null) {
            first.destination(null);
            byte[] b = first.array();
            int at = first.start();
            arrival.isIp = true;
            arrival.source = Ip4Header.source(b, at);
            arrival.destination = Ip4Header.destination(b, at);
            arrival.tos = Ip4Header.tos(b, at);
            first.destination(router.input(arrival, first, device));
            errors.send(first, IcmpHeader.TIME_EXCEEDED, IcmpHeader.REASSEMBLY_EXCEEDED, 0);
        }
        queue.endAll(DropReason.FRAG_REASM_TIMEOUT);
    }

    /** The namespace goes. */
    public void close() {
        for (FragmentQueue queue : queues.values()) {
            queue.cancelExpiry();
            queue.endAll(DropReason.DEV_GONE);
        }
        queues.clear();
        memory = 0;
    }
}
