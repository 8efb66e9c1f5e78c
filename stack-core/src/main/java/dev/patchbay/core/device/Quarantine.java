package dev.patchbay.core.device;

import dev.patchbay.packet.Packet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Catches those who use a packet after they handed it over. Whoever gets a packet gets another one with bytes of its own
 * ({@link Packet#reissue}); the one that was handed over is as if it had ended, and its bytes are poison: who reads them
 * reads nonsense, and who writes them is found out a while later.
 *
 * <p>Thread-safe. Linux: {@code CONFIG_SLUB_DEBUG}'s poisoning, KASAN's quarantine.
 */
public final class Quarantine {

    private static final byte POISON = (byte) 0xdb;

    /** So many packets are looked after at a time. */
    private static final int WARD = 256;

    private final Consumer<Throwable> report;
    private final ArrayDeque<Remains> ward = new ArrayDeque<>();

    /** What is left of a packet that was handed over. */
    private static final class Remains {
        private final byte[] bytes;
        private final String device;

        Remains(byte[] bytes, String device) {
            this.bytes = bytes;
            this.device = device;
        }
    }

    /** @param report told of each packet that was written to; must not block */
    public Quarantine(Consumer<Throwable> report) {
        this.report = report;
    }

    /** The packet as its new owner gets it. */
    Packet pass(Packet packet, String device) {
        byte[] bytes = packet.array();
        Packet heir = packet.reissue();
        Arrays.fill(bytes, POISON);
        Remains oldest = null;
        synchronized (ward) {
            ward.add(new Remains(bytes, device));
            if (ward.size() > WARD) {
                oldest = ward.remove();
            }
        }
        if (oldest != null) {
            examine(oldest);
        }
        return heir;
    }

    /** Looks at all that is left: nothing is handed over any more. */
    public void close() {
        synchronized (ward) {
            while (!ward.isEmpty()) {
                examine(ward.remove());
            }
        }
    }

    private void examine(Remains remains) {
        byte[] bytes = remains.bytes;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != POISON) {
                report.accept(new IllegalStateException("a packet was written to, at byte " + at
                        + " of its array, after it had been handed over at " + remains.device));
                return;
            }
        }
    }
}
