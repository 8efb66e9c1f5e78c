package dev.patchbay.transport.udp;

import org.jspecify.annotations.Nullable;

/**
 * Which sockets have which port: buckets of sockets that are linked to one another, the youngest first. Looking one up
 * allocates nothing. Confined to the loop. Linux: {@code struct udp_table}, {@code udp_lib_get_port}.
 */
final class PortTable {

    /** Shared by all tables without sockets: looked at, never written to. */
    private static final @Nullable UdpSocket[] NO_BUCKETS = {null};

    /** As many as a power of two. */
    private @Nullable UdpSocket[] buckets = NO_BUCKETS;

    private int count;

    /** The youngest socket of a port, to begin with; null if there is none. */
    @Nullable
    UdpSocket first(int number) {
        return from(buckets[number & buckets.length - 1], number);
    }

    /** The socket behind another on its port; null if there is none. */
    @Nullable
    UdpSocket next(UdpSocket socket) {
        return from(socket.nextInBucket, socket.localPort());
    }

    private static @Nullable UdpSocket from(@Nullable UdpSocket head, int number) {
        UdpSocket socket = head;
        while (socket != null && socket.localPort() != number) {
            socket = socket.nextInBucket;
        }
        return socket;
    }

    /** Whether a socket cannot have a port because of those that do (kernel R87). Linux: {@code inet_rcv_saddr_equal}. */
    boolean clashes(UdpSocket socket, int number) {
        for (UdpSocket other = first(number); other != null; other = next(other)) {
            boolean shared =
                    socket.reusesAddress() && other.reusesAddress() || socket.reusesPort() && other.reusesPort();
            boolean sameDevice = socket.boundDevice() == 0
                    || other.boundDevice() == 0
                    || socket.boundDevice() == other.boundDevice();
            boolean sameAddress = socket.localAddress() == 0
                    || other.localAddress() == 0
                    || socket.localAddress() == other.localAddress();
            if (other != socket && !shared && sameDevice && sameAddress) {
                return true;
            }
        }
        return false;
    }

    /** Adds a socket, whose port is set. */
    void add(UdpSocket socket) {
        if (buckets == NO_BUCKETS || count == buckets.length) {
            grow();
        }
        link(socket);
        count++;
    }

    private void link(UdpSocket socket) {
        int bucket = socket.localPort() & buckets.length - 1;
        socket.nextInBucket = buckets[bucket];
        buckets[bucket] = socket;
    }

    private void grow() {
        @Nullable UdpSocket[] old = buckets;
        buckets = new UdpSocket[Math.max(4, 2 * old.length)];
        for (UdpSocket head : old) {
            relink(head);
        }
    }

    /** Linking reverses the order, so the oldest goes first. */
    private void relink(@Nullable UdpSocket head) {
        UdpSocket oldest = null;
        UdpSocket socket = head;
        while (socket != null) {
            UdpSocket behind = socket.nextInBucket;
            socket.nextInBucket = oldest;
            oldest = socket;
            socket = behind;
        }
        while (oldest != null) {
            UdpSocket younger = oldest.nextInBucket;
            link(oldest);
            oldest = younger;
        }
    }

    /** Removes a socket, whose port is still set. */
    void remove(UdpSocket socket) {
        int bucket = socket.localPort() & buckets.length - 1;
        UdpSocket before = null;
        for (UdpSocket each = buckets[bucket]; each != null; each = each.nextInBucket) {
            if (each == socket) {
                if (before == null) {
                    buckets[bucket] = socket.nextInBucket;
                } else {
                    before.nextInBucket = socket.nextInBucket;
                }
                socket.nextInBucket = null;
                count--;
                return;
            }
            before = each;
        }
    }
}
