package dev.patchbay.spi;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.packet.Packet;
import dev.patchbay.packet.Verdict;
import dev.patchbay.time.Timers;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * All that a driver may ask of the stack: one device, seen from below. It stays the same when the device moves to
 * another namespace.
 */
public interface LinkPort {

    /**
     * Hands a packet up. Takes it, only appends it to the backlog of the device's namespace, and never recurses.
     * Callable from any thread. The packet begins with the link header on Ethernet, with the IP header otherwise.
     *
     * <p>A packet that comes back on the port it was transmitted on keeps route and mark (kernel R11); on any other
     * port the stack takes the route off, and between namespaces the mark as well.
     *
     * @return a drop if the backlog has no room or the device is gone; anything else: taken. Linux: {@code netif_rx}
     */
    Verdict receive(Packet packet);

    /**
     * As {@link #receive}, for a packet that another device of this JVM sent into this one: refused, and counted here
     * as "RX dropped", while this device is down or if the packet is larger than its MTU allows (kernel R52). Linux:
     * {@code dev_forward_skb}.
     */
    Verdict forward(Packet packet);

    /** Tells whether the device has a carrier; it has one at first. Callable from any thread. */
    void carrier(boolean on);

    /**
     * Makes a packet that came in below this device's own, to be answered by an {@link LowerLink.RxHandler}. Takes the
     * packet, which begins with its link header. Only inside the loop of the device below: where that is this device's
     * as well, the packet goes on at once, in the same round; else it is appended to the backlog of this device's
     * namespace.
     */
    LowerLink.RxHandler.Result anotherRound(Packet packet);

    /** Whether somebody asks for every frame of this device: a capture, or the administrator. */
    boolean promiscuous();

    /** Hears the frames of a group, or no longer: {@code bridge fdb} lists it as the device's own. Only inside the loop. */
    void group(MacAddress address, boolean joined);

    /** Whether somebody above hears the frames of a group, given as a number. Only inside the loop. */
    boolean hears(long group);

    /** Gives itself another link address. Callable from any thread; acts inside the loop. */
    void address(MacAddress address);

    /** Gives itself another MTU. Callable from any thread; acts inside the loop. */
    void mtu(int bytes);

    /** Switches itself on or off. Callable from any thread; acts inside the loop. */
    void up(boolean on);

    /** Whether the administrator switched the device on. Callable from any thread. */
    boolean up();

    /** The device's MTU. Callable from any thread. */
    int mtu();

    /** The device's link address; zero where it has none. Callable from any thread. */
    MacAddress address();

    /** The device's index where it is now; 0 while it is being made. Callable from any thread. */
    int index();

    /** The device's name where it is now. Callable from any thread. */
    String name();

    /**
     * Writes a line about the device into the kernel log, behind its name. Callable from any thread. Linux: {@code
     * netdev_info}.
     */
    void log(String line);

    /** Timers that run in the loop of the device's namespace and move with the device. */
    Timers timers();

    /** The world's chance: the same seed, the same numbers. Only inside the loop. */
    RandomGenerator chance();

    /** An empty packet that originates here. Only inside the loop. */
    Packet originate();

    /** A copy of a packet, from the namespace's free packets. Only inside the loop. Linux: {@code skb_clone}. */
    Packet copyOf(Packet packet);

    /**
     * Makes the far end of a pair; the two live and die together. Only during {@link LinkType#attach}. Where the
     * specification names no namespace, the sibling appears beside this device.
     *
     * @param driver makes the sibling's driver from its port
     * @return the sibling's port
     */
    LinkPort spawn(LinkSpec sibling, Function<LinkPort, LinkDriver> driver);

    /**
     * The device that this one is to stand on, in the same namespace. Only during {@link LinkType#attach}.
     *
     * @throws dev.patchbay.api.NetException ENODEV if there is none of this name
     */
    LowerLink lower(String name);
}
