package dev.patchbay.stories.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.MacAddress;
import dev.patchbay.api.NetException;
import dev.patchbay.api.World;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/**
 * A test that tells what happens in a network. It has a world of its own in virtual time, and at its end the books of
 * that world must balance: every packet has ended under a name, or is still queued.
 */
public abstract class Story {

    protected final World world = World.builder().virtualTime().seed(20_261_122).build();

    private int cables;

    protected Story() {}

    /** A namespace whose {@code lo} is up. */
    protected final Host host(String name) {
        return new Host(world.host(name));
    }

    /** A namespace as it is born: {@code lo} is down. */
    protected final Host bareHost(String name) {
        return new Host(world.add(name));
    }

    /**
     * Joins two hosts with a cable and switches both ends on. The ends are called eth0, eth1 … as is free; their link
     * addresses are 02:00:00:00:0N:01 and 02:00:00:00:0N:02 for the Nth cable of the story.
     */
    protected final void cable(Host left, String leftAddress, Host right, String rightAddress) {
        cables++;
        String leftName = left.freeName();
        String rightName = right.freeName(left == right ? 1 : 0);
        left.namespace()
                .links()
                .add(LinkSpec.of("veth")
                        .named(leftName)
                        .withAddress(mac(cables, 1))
                        .withPeer(LinkSpec.of("veth")
                                .named(rightName)
                                .withAddress(mac(cables, 2))
                                .in(right.namespace())));
        left.link(leftName).up();
        right.link(rightName).up();
        if (!leftAddress.isEmpty()) {
            left.link(leftName).add(leftAddress);
        }
        if (!rightAddress.isEmpty()) {
            right.link(rightName).add(rightAddress);
        }
        seconds(1.1); // carrier events may take up to a second to be seen, kernel R41
    }

    /** The link address of one end, 1 or 2, of the Nth cable. */
    protected static MacAddress mac(int cable, int end) {
        return new MacAddress(0x0200_0000_0000L | cable << 8 | end);
    }

    /** Lets time pass. */
    protected final void seconds(double time) {
        elapse(world, time);
    }

    static void elapse(World world, double time) {
        try {
            world.elapse(Duration.ofNanos(Math.round(time * 1e9)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the network answers to a command: "ok", the errno, or the errno and the kernel's own words. */
    protected static String answer(Runnable command) {
        try {
            command.run();
            return "ok";
        } catch (NetException e) {
            return e.extack()
                    .map(text -> e.errno() + ": " + text)
                    .orElse(e.errno().toString());
        }
    }

    /** {@link World#books} add up, and nothing went wrong inside. */
    @AfterEach
    void theBooksBalance() {
        World.Books books = world.books();
        long lost = books.dropped().values().stream().mapToLong(each -> each).sum();
        assertThat(books.delivered() + books.consumed() + lost + books.inside())
                .as("%s", books)
                .isEqualTo(books.made());
        assertThat(world.failures()).isEmpty();
        world.close();
    }
}
