package dev.patchbay.capture.print;

import dev.patchbay.api.IpAddress;
import java.util.Optional;

/** What a printer asks others for: the names of hosts and links. Called while a packet is printed; must not block. */
public interface Names {

    /** Nothing has a name. */
    Names NONE = address -> Optional.empty();

    /** The name of an address; not asked with {@code -n}. */
    Optional<String> host(IpAddress address);

    /** The name of a link by its index, for cooked frames that do not say it; without one, {@code ?} is printed. */
    default Optional<String> link(int index) {
        return Optional.empty();
    }
}
