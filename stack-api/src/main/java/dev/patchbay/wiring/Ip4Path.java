package dev.patchbay.wiring;

import dev.patchbay.api.RouteMetric;
import dev.patchbay.packet.Destination;

/** A resolved way for packets, as transports see it. */
public interface Ip4Path extends Destination {

    /** Index of the device it leaves by. */
    int device();

    boolean isBroadcast();

    boolean isMulticast();

    /** A property that the route prescribes; 0: none. */
    int metric(RouteMetric which);

    /** Whether a property is not to be changed by what is found out. */
    boolean isLocked(RouteMetric which);

    /** Whether it leads to this host itself. */
    boolean isLocal();

    /**
     * Index of the device that sockets are told as the input of packets that came this way; 0: the one they came by
     * (kernel R24).
     */
    int socketDevice();
}
