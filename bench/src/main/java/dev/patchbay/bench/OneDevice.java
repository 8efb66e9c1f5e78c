package dev.patchbay.bench;

import dev.patchbay.wiring.FibSurroundings;

/** Surroundings of a routing table with one device, of index 1, that is up. */
final class OneDevice implements FibSurroundings {

    OneDevice() {}

    @Override
    public Device device(int ifindex) {
        return ifindex == 1 ? Device.UP : Device.ABSENT;
    }

    @Override
    public boolean speaksIp4(int ifindex) {
        return ifindex == 1;
    }

    @Override
    public boolean isLoopback(int ifindex) {
        return false;
    }

    @Override
    public int loopback() {
        return 0;
    }

    @Override
    public int indexOf(String device) {
        return 0;
    }

    @Override
    public boolean ignoresLinkdown(int ifindex) {
        return false;
    }

    @Override
    public int selectSource(int ifindex, int destination, int scope) {
        return 0;
    }

    @Override
    public boolean neighbourUsable(int ifindex, int address) {
        return true;
    }

    @Override
    public int multipathHashPolicy() {
        return 0;
    }

    @Override
    public boolean multipathUsesNeighbours() {
        return false;
    }

    @Override
    public boolean mergedLocal() {
        return false;
    }
}
