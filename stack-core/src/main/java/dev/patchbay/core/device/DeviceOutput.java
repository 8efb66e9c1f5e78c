package dev.patchbay.core.device;

import dev.patchbay.core.gso.Segmenter;
import dev.patchbay.packet.Checksum;
import dev.patchbay.packet.DropReason;
import dev.patchbay.packet.Outcome;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.wire.InternetChecksum;
import dev.patchbay.wire.VlanTag;
import dev.patchbay.wiring.Loop;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way out of one device: does what the driver leaves to the stack, shows the packet to those who look on, counts it
 * and hands it to the driver. Confined to the loop. Linux: {@code __dev_queue_xmit}, {@code validate_xmit_skb}, {@code
 * dev_hard_start_xmit}.
 */
final class DeviceOutput {

    private final NetDevice device;
    private boolean ready;

    /** Made when the first super-segment comes that the driver does not take. */
    private @Nullable Segmenter segmenter;

    private final Consumer<Packet> eachSegment = this::hardStart;

    DeviceOutput(NetDevice device) {
        this.device = device;
    }

    /** Whether transmitting makes sense at all: switched on, and a carrier. */
    void ready(boolean is) {
        ready = is;
    }

    /** Sends a packet that begins with its link header, where the medium has one. Takes it. */
    Verdict transmit(Packet sent) {
        Packet packet = device.port.handOver(sent);
        if (!ready) {
            device.stats.txDropped++;
            return packet.end(device.isUp() ? DropReason.QDISC_DROP : DropReason.DEV_READY);
        }
        packet.device(device.index);
        if (packet.tag() != 0 && !device.offloads.tags) {
            VlanTag.pushInside(packet);
        }
        if (packet.gsoSize() != 0 && !device.offloads.segments) {
            return segment(packet);
        }
        return hardStart(packet);
    }

    /** Cuts a super-segment for a driver that takes none. Linux: the GSO part of {@code validate_xmit_skb}. */
    private Verdict segment(Packet whole) {
        Segmenter own = segmenter;
        if (own == null) {
            own = new Segmenter();
            segmenter = own;
        }
        Loop loop = device.port.loop();
        if (loop != null && own.cut(whole, loop, eachSegment)) {
            return Outcome.CONSUMED;
        }
        device.stats.txDropped++;
        return whole.end(DropReason.SKB_GSO_SEG);
    }

    private Verdict hardStart(Packet packet) {
        Offloads offloads = device.offloads;
        if (packet.checksum() == Checksum.PARTIAL && !offloads.checksums) {
            InternetChecksum.complete(packet);
        }
        if (packet.blockCount() != 0 && !offloads.blocks) {
            packet.linearize();
        }
        device.onlookers.tap(packet, true);
        if (!device.onlookers.pass(packet, true)) {
            return packet.end(DropReason.LINK_FILTER);
        }
        int length = packet.length();
        Verdict verdict;
        device.stats.transmitting = true;
        try {
            verdict = device.driver.transmit(packet);
        } catch (Throwable e) { // a driver is a stranger's code, and may throw what it does not declare
            verdict = failed(packet, e);
        }
        device.stats.transmitting = false;
        if (verdict.isDrop()) {
            device.stats.txDropped++;
        } else {
            device.stats.txPackets++;
            device.stats.txBytes += length;
        }
        return verdict;
    }

    private Verdict failed(Packet packet, Throwable why) {
        device.stats.txErrors++;
        device.complain("transmitting; the packet is lost", why);
        packet.neverReuse();
        boolean alive = !packet.hasEnded() && !packet.isQueued();
        return alive ? packet.end(DropReason.DRIVER_ERROR) : DropReason.DRIVER_ERROR;
    }
}
