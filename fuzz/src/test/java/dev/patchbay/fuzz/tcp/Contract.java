package dev.patchbay.fuzz.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.wire.TcpHeader;
import dev.patchbay.wire.TcpOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connection owes its application and its peer, whatever the peer sends: judged by what crosses the wire and the
 * socket alone. RFC 9293 §3.4, §3.8, §3.10.
 */
final class Contract {

    private final Map<Integer, PeerStream> peers = new LinkedHashMap<>();
    private final Map<Integer, OwnStream> owns = new LinkedHashMap<>();

    /** Whose SYN a SYN has answered, by its own number. */
    private final Map<Integer, PeerStream> answers = new LinkedHashMap<>();

    private @Nullable PeerStream peer;

    /** Whose SYN came last. */
    private @Nullable PeerStream lastBegun;

    private @Nullable OwnStream own;

    /** What the SYNs of each side say of window scaling; -1: nothing. */
    private int ownScale = -1;

    private final int peerScale;

    /**
     * Whether the tested host's last SYN was an answer. Then it scales if it said so, also if two SYNs have crossed and the
     * peer's said nothing of it: so does Linux.
     */
    private boolean answered;

    /** Whether data may stand in a SYN. */
    private final boolean fast;

    /** Whether the tested host connects, to one peer. */
    private final boolean active;

    /** Whether nothing is remembered of a SYN but what its answer says. */
    private final boolean cookies;

    /** The largest window that a SYN has offered. */
    private int synWindow;

    /** How much the application has written. */
    private int written;

    private int lastAck;
    private boolean acked;
    private int timestamp;
    private boolean pressed;

    /** Whether no other connection may take the place of this one any more. */
    private boolean settled;

    /** Whether it is the connection that answers, and not what stands for one that is half-open or has ended. */
    private boolean itself = true;

    Contract(Opening opening) {
        fast = opening.isFast();
        active = opening.isActive();
        cookies = opening.way() == Opening.Way.WITH_COOKIES;
        peerScale = opening.scale();
    }

    // ------------------------------------------------------------------------------------------------- what comes in

    /** A segment is about to come in, intact. */
    void arrives(int flags, int seq, int ack, int window, int length, int variant, int urgent) {
        boolean syn = (flags & TcpHeader.SYN) != 0;
        if (syn && !settled && (flags & TcpHeader.RST) == 0) {
            lastBegun = peers.computeIfAbsent(seq, PeerStream::new);
        }
        synWindow = syn ? Math.max(synWindow, window) : synWindow;
        int from = seq + (syn ? 1 : 0);
        if ((flags & TcpHeader.RST) == 0) {
            for (PeerStream each : peers.values()) {
                boolean own = syn && each.isn() == seq;
                each.arrived(from, length, variant, (flags & TcpHeader.FIN) != 0, own);
                if ((flags & TcpHeader.URG) != 0) {
                    each.markedUrgent(seq + Math.max(0, urgent - 1)); // as tcp_stdurg 0 has it
                }
            }
        }
        if ((flags & TcpHeader.ACK) != 0) {
            boolean scaled = (!syn || answered) && ownScale >= 0 && peerScale >= 0; // what ends a crossing may be a SYN
            owns.values().forEach(each -> each.offered(ack, window << (scaled ? peerScale : 0)));
        }
    }

    // ------------------------------------------------------------------------------------------------ what goes out

    /** The tested host has sent a segment. */
    void sent(Sent segment) {
        if (segment.options().has(TcpOptions.TIMESTAMPS)) {
            timestamp = segment.options().tsVal();
        }
        if (segment.has(TcpHeader.RST)) {
            return;
        }
        if (segment.has(TcpHeader.SYN)) {
            opening(segment);
        } else {
            pin(segment);
        }
        OwnStream mine = segment.has(TcpHeader.SYN) ? owns.get(segment.seq()) : own;
        if (mine != null) {
            mine.sent(segment, fast);
        }
        PeerStream theirs = segment.has(TcpHeader.SYN) ? opened(segment) : peer;
        if (segment.has(TcpHeader.SYN) && theirs != null) {
            answers.putIfAbsent(segment.seq(), theirs);
        }
        if (segment.has(TcpHeader.ACK) && theirs != null) {
            acknowledges(segment, theirs);
        }
    }

    private void opening(Sent segment) {
        ownScale = segment.options().has(TcpOptions.WINDOW_SCALE)
                ? segment.options().scale()
                : -1;
        answered = segment.has(TcpHeader.ACK);
        OwnStream known = owns.get(segment.seq());
        if (known == null) {
            OwnStream fresh = new OwnStream(segment.seq());
            fresh.wrote(written);
            fresh.offered(segment.seq() + 1, fast ? synWindow : 0);
            owns.put(segment.seq(), fresh);
            peers.values().forEach(PeerStream::beginAgain);
        }
    }

    /** Whom a SYN,ACK answers: who was answered by it before, or the last who has begun. Data may have stood in the SYN. */
    private @Nullable PeerStream opened(Sent segment) {
        if (!segment.has(TcpHeader.ACK)) {
            return null;
        }
        PeerStream exact = peers.get(segment.ack() - 1);
        PeerStream asked = answers.getOrDefault(segment.seq(), exact != null ? exact : lastBegun);
        if (asked == null || !asked.covers(segment.ack())) {
            throw new AssertionError("answers what nobody sent: " + segment);
        }
        return asked;
    }

    /** Finds out whose connection it is that speaks. */
    private void pin(Sent segment) {
        boolean known = own != null && own.owns(segment.seq()) && peer != null && peer.covers(segment.ack());
        if (known) {
            return;
        }
        if (own == null || !settled) {
            own = owns.values().stream()
                    .filter(each -> each.owns(segment.seq()))
                    .findFirst()
                    .orElse(null);
            peer = partner(segment.ack());
            acked = false;
            settled |= active;
        }
        if (own == null || peer == null || !peer.covers(segment.ack())) {
            throw new AssertionError("sent " + segment + ", own " + (own == null ? "unknown" : own.next())
                    + ", in order " + (peer == null ? "unknown" : peer.seq(peer.contiguous())));
        }
    }

    /** Who is spoken to: whose SYN was answered, or else the last who has begun. */
    private @Nullable PeerStream partner(int ack) {
        PeerStream answer = own == null ? null : answers.get(own.isn());
        if (answer != null || lastBegun != null && lastBegun.covers(ack)) {
            return answer != null ? answer : lastBegun;
        }
        return peers.values().stream()
                .filter(each -> each.covers(ack))
                .findFirst()
                .orElse(null);
    }

    private void acknowledges(Sent segment, PeerStream theirs) {
        int ack = segment.ack();
        assertThat(theirs.covers(ack))
                .as("acknowledges what has not come: %s", segment)
                .isTrue();
        boolean syn = segment.has(TcpHeader.SYN);
        if (!syn) {
            if (acked) {
                assertThat(ack - lastAck).as("RCV.NXT goes back: %s", segment).isNotNegative();
            } else if (cookies) {
                theirs.beginAgain(); // nobody remembers which window was offered: it is reckoned anew
            }
            acked = true;
            lastAck = ack;
        }
        boolean scaled = !syn && ownScale >= 0 && (peerScale >= 0 || answered);
        offers(segment, theirs, scaled ? ownScale : 0);
        checkSacks(segment, theirs);
    }

    /** The right edge does not go back, but where memory is short, and for what is less than a unit and is not said. RFC 7323 §2.3–2.4. */
    private void offers(Sent segment, PeerStream theirs, int shift) {
        int edge = theirs.position(segment.ack() + (segment.window() << shift));
        if (segment.window() == 0 && pressed) {
            theirs.beginAgain();
        } else if (!segment.has(TcpHeader.SYN) && itself) {
            int unit = shift == 0 ? 0 : 1 << shift;
            assertThat(edge)
                    .as("the window's right edge, %d, shrinks: %s", theirs.edge(), segment)
                    .isGreaterThanOrEqualTo(theirs.edge() - unit);
        }
        theirs.offered(segment.ack(), segment.window(), shift);
    }

    /** RFC 2018 §4, RFC 2883 §4: the first block may tell of a duplicate, the others of what has come. */
    private static void checkSacks(Sent segment, PeerStream theirs) {
        int[] edges = segment.options().sack();
        for (int i = 0; i + 1 < edges.length; i += 2) {
            int start = edges[i];
            int end = edges[i + 1];
            boolean old = end - segment.ack() <= 0;
            boolean within = i == 0 && edges.length > 2 && start - edges[2] >= 0 && end - edges[3] <= 0;
            if (i == 0 && (old || within)) {
                continue;
            }
            assertThat(theirs.hasAll(start, end))
                    .as("reports what has not come: %s", segment)
                    .isTrue();
        }
    }

    // ------------------------------------------------------------------------------------------------ the application

    /** Whether nobody but the connection itself answers: half-open and ended ones lose what is above 16 bits of a window. */
    void speaksItself(boolean now) {
        itself = now;
    }

    /** Whether memory is short: the window may shut. */
    void pressed(boolean now) {
        pressed = now;
    }

    boolean isSettled() {
        return settled;
    }

    /** A connection was accepted; nobody listens any more. */
    void accepted() {
        settled = true;
        own = null; // which of those that began shows when it speaks
        peer = null;
    }

    void wrote(int bytes) {
        written += bytes;
        owns.values().forEach(each -> each.wrote(bytes));
    }

    int written() {
        return written;
    }

    /** Bytes were read; by then it is known whose they are, or they are anybody's. */
    void read(byte[] bytes, int length) {
        PeerStream known = peer;
        if (known != null) {
            known.read(bytes, length);
            return;
        }
        assertThat(peers).as("peers who may have sent what is read").isNotEmpty();
        AssertionError last = null;
        for (PeerStream each : peers.values()) {
            try {
                each.read(bytes, length);
                return;
            } catch (AssertionError other) {
                last = other;
            }
        }
        throw new AssertionError("nobody has sent what is read", last);
    }

    // -------------------------------------------------------------------------------------------------- where we are

    /** RCV.NXT, as far as can be seen. */
    int next() {
        return acked
                ? lastAck
                : peers.values().stream()
                        .reduce((a, b) -> b)
                        .map(each -> each.seq(0))
                        .orElse(0);
    }

    /** Whether RCV.NXT is certain: all that has come is acknowledged. */
    boolean isNextCertain() {
        PeerStream theirs = peer;
        if (theirs == null || !acked) {
            return false;
        }
        int end = theirs.contiguous();
        return lastAck == theirs.seq(end + (theirs.hasFin(end) ? 1 : 0)) || theirs.position(lastAck) == end + 1;
    }

    /** The sequence number behind what has come without a gap. */
    int inOrder() {
        PeerStream theirs = peer;
        return theirs == null ? next() : theirs.seq(theirs.contiguous());
    }

    /** The window's right edge. */
    int edge() {
        PeerStream theirs = peer;
        return theirs == null ? next() : theirs.seq(theirs.edge());
    }

    /** The stream that is sent: that of the connection, or the last that was begun. */
    @Nullable
    OwnStream own() {
        OwnStream known = own;
        return known != null
                ? known
                : owns.values().stream().reduce((a, b) -> b).orElse(null);
    }

    /** The last timestamp that the tested host has sent; 0: none. */
    int timestamp() {
        return timestamp;
    }
}
