package dev.patchbay.capture.print;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first sequence numbers seen of TCP connections, so that later ones can be printed relative to them. The oldest
 * connection is forgotten when there are too many.
 */
final class TcpFlows {

    private static final int MAX = 65_536;

    private final Map<Key, Flow> flows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Flow> eldest) {
            return size() > MAX;
        }
    };

    /** The two ends of a connection, the one with the lower port first; of equal ports, the lower address. */
    private static final class Key {

        private final byte[] addresses;
        private final int ports;

        Key(byte[] addresses, int ports) {
            this.addresses = addresses;
            this.ports = ports;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.ports == ports && Arrays.equals(key.addresses, addresses);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(addresses) + ports;
        }
    }

    /** Where the numbers of each direction began: of the first end of the key, and of the other. */
    private static final class Flow {
        private int sequence;
        private int acknowledgment;
    }

    /**
     * What to print for a segment.
     *
     * @param sequence relative, unless the segment is the first of its connection
     * @param acknowledgment likewise
     * @param peer what numbers of the other direction, as in SACK, are relative to
     */
    record Relative(int sequence, int acknowledgment, int peer) {}

    /**
     * Looks a segment's connection up, or begins a new one.
     *
     * @param addresses source and destination address, one behind the other
     * @param begins whether the segment has SYN
     */
    Relative relate(
            byte[] addresses, int sourcePort, int destinationPort, int sequence, int acknowledgment, boolean begins) {
        boolean reversed = isReversed(addresses, sourcePort, destinationPort);
        Key key = reversed
                ? new Key(swapped(addresses), destinationPort << 16 | sourcePort)
                : new Key(addresses, sourcePort << 16 | destinationPort);
        Flow flow = flows.get(key);
        if (flow == null || begins) {
            flow = flow == null ? new Flow() : flow;
            flows.put(key, flow);
            flow.sequence = reversed ? acknowledgment - 1 : sequence;
            flow.acknowledgment = reversed ? sequence : acknowledgment - 1;
            return new Relative(sequence, acknowledgment, reversed ? flow.sequence : flow.acknowledgment);
        }
        return reversed
                ? new Relative(sequence - flow.acknowledgment, acknowledgment - flow.sequence, flow.sequence)
                : new Relative(sequence - flow.sequence, acknowledgment - flow.acknowledgment, flow.acknowledgment);
    }

    private static boolean isReversed(byte[] addresses, int sourcePort, int destinationPort) {
        int half = addresses.length / 2;
        return sourcePort > destinationPort
                || sourcePort == destinationPort
                        && Arrays.compareUnsigned(addresses, 0, half, addresses, half, addresses.length) > 0;
    }

    private static byte[] swapped(byte[] addresses) {
        int half = addresses.length / 2;
        byte[] swapped = new byte[addresses.length];
        System.arraycopy(addresses, half, swapped, 0, half);
        System.arraycopy(addresses, 0, swapped, half, half);
        return swapped;
    }
}
