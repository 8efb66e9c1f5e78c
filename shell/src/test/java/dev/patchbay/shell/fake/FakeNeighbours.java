package dev.patchbay.shell.fake;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.Neighbour;
import dev.patchbay.api.Neighbours;
import dev.patchbay.api.NetException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Neighbours in a list. */
public final class FakeNeighbours implements Neighbours {

    /** A change that was asked for. */
    public record Request(Change how, Neighbour entry) {}

    private final List<Neighbour> entries = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    public List<Request> requests() {
        return requests;
    }

    /** Puts an entry there. */
    public FakeNeighbours put(Neighbour entry) {
        entries.add(entry);
        return this;
    }

    @Override
    public List<Neighbour> all() {
        return List.copyOf(entries);
    }

    @Override
    public void change(Change how, Neighbour entry) {
        requests.add(new Request(how, entry));
        if (entry.linkAddress() == null && !entry.proxy() && entry.state().isValid()) {
            throw new NetException(Errno.EINVAL, "No link layer address given");
        }
        Predicate<Neighbour> same = one -> isSame(one, entry.address(), entry.device(), entry.proxy());
        boolean there = entries.stream().anyMatch(same);
        if (how == Change.ADD && there) {
            throw new NetException(Errno.EEXIST);
        }
        if (how == Change.CHANGE && !there) {
            throw new NetException(Errno.ENOENT);
        }
        entries.removeIf(same);
        entries.add(entry);
    }

    @Override
    public void delete(Ip4Address address, int device) {
        remove(address, device, false);
    }

    @Override
    public void deleteProxy(Ip4Address address, int device) {
        remove(address, device, true);
    }

    private void remove(Ip4Address address, int device, boolean proxy) {
        if (!entries.removeIf(entry -> isSame(entry, address, device, proxy))) {
            throw new NetException(Errno.ENOENT);
        }
    }

    private static boolean isSame(Neighbour entry, Ip4Address address, int device, boolean proxy) {
        return entry.address().equals(address) && entry.device() == device && entry.proxy() == proxy;
    }
}
