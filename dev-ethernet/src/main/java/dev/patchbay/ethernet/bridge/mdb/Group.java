package dev.patchbay.ethernet.bridge.mdb;

import java.util.Arrays;

/**
 * One multicast group in one VLAN: who hears it. Ports are numbers, 0 is the bridge itself. Linux: {@code struct
 * net_bridge_mdb_entry}, {@code struct net_bridge_port_group}.
 */
public final class Group {

    static final long NEVER = Long.MAX_VALUE;

    final int address;
    final int vid;
    private int[] ports = {};
    private long[] expires = {};
    private boolean[] byHand = {};

    Group(int address, int vid) {
        this.address = address;
        this.vid = vid;
    }

    /** How many hear it. */
    public int size() {
        return ports.length;
    }

    /** One of those who hear it, the newest first. */
    public int port(int i) {
        return ports[i];
    }

    long expires(int i) {
        return expires[i];
    }

    boolean isByHand(int i) {
        return byHand[i];
    }

    /** Whether a port hears it; 0: the bridge itself. */
    public boolean hears(int port) {
        return indexOf(port) >= 0;
    }

    int indexOf(int port) {
        for (int i = 0; i < ports.length; i++) {
            if (ports[i] == port) {
                return i;
            }
        }
        return -1;
    }

    void add(int port, long until, boolean hand) {
        int n = ports.length;
        int[] morePorts = new int[n + 1];
        long[] moreExpires = new long[n + 1];
        boolean[] moreByHand = new boolean[n + 1];
        System.arraycopy(ports, 0, morePorts, 1, n);
        System.arraycopy(expires, 0, moreExpires, 1, n);
        System.arraycopy(byHand, 0, moreByHand, 1, n);
        morePorts[0] = port;
        moreExpires[0] = until;
        moreByHand[0] = hand;
        ports = morePorts;
        expires = moreExpires;
        byHand = moreByHand;
    }

    void expires(int i, long until) {
        expires[i] = until;
    }

    void remove(int i) {
        int n = ports.length - 1;
        System.arraycopy(ports, i + 1, ports, i, n - i);
        System.arraycopy(expires, i + 1, expires, i, n - i);
        System.arraycopy(byHand, i + 1, byHand, i, n - i);
        ports = Arrays.copyOf(ports, n);
        expires = Arrays.copyOf(expires, n);
        byHand = Arrays.copyOf(byHand, n);
    }
}
