package dev.patchbay.core.ip4.icmp;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered of the hosts that errors are sent to: how many tokens they have left. Bounded; the longest unused
 * is forgotten. Linux: {@code struct inet_peer}.
 */
public final class Peers {

    private static final int LIMIT = 4096;

    /** One host. */
    static final class Peer {
        /** Nanoseconds' worth of tokens. */
        long tokens;
        /** When tokens were last reckoned. */
        long last;
        /** Redirects it did not obey. */
        int redirects;
    }

    private final Map<Integer, Peer> byAddress = new LinkedHashMap<>(0, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Peer> eldest) {
            return size() > LIMIT;
        }
    };

    @Inject
    public Peers() {}

    /** What is known of a host; a new one has as many tokens as anybody can have. */
    Peer get(int address, long now) {
        return byAddress.computeIfAbsent(address, a -> {
            Peer fresh = new Peer();
            fresh.last = now - 60_000_000_000L;
            return fresh;
        });
    }
}
