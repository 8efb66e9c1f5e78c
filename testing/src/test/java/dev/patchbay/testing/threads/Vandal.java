package dev.patchbay.testing.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import java.util.Optional;
import java.util.SplittableRandom;

/** Spoils what it finds in another namespace, and puts something new there now and then. */
final class Vandal {
    private final Namespace home;
    private final Namespace victim;
    private final SplittableRandom chance;
    private final int number;

    Vandal(Namespace home, Namespace victim, int number) {
        this.home = home;
        this.victim = victim;
        this.chance = new SplittableRandom(number);
        this.number = number;
    }

    void rage(int changes) {
        for (int i = 0; i < changes; i++) {
            try {
                spoil(i);
            } catch (NetException e) { // it was gone, or the name was taken: the other one is at work as well
                assertThat(e.errno())
                        .isIn(Errno.ENODEV, Errno.EEXIST, Errno.EINVAL, Errno.EADDRNOTAVAIL, Errno.ENETDOWN);
            }
        }
    }

    private void spoil(int i) {
        Optional<Link> found =
                victim.links().all().stream().filter(link -> link.index() != 1).findAny();
        if (found.isEmpty()) {
            home.links()
                    .add(LinkSpec.of("wire")
                            .named("w" + number + "." + i)
                            .withPeer(LinkSpec.of("wire")
                                    .named("v" + number + "." + i)
                                    .in(victim)));
            return;
        }
        Link link = found.get();
        switch (chance.nextInt(8)) {
            case 0 -> link.delete();
            case 1 -> link.moveTo(home);
            case 2 -> link.down();
            case 3 -> link.rename("x" + number + "." + i);
            case 4 -> link.up().add("10.0.0." + (1 + chance.nextInt(50)) + "/24");
            case 5 -> link.mtu(1000 + chance.nextInt(400));
            case 6 -> link.peer().ifPresent(peer -> peer.info());
            default -> link.up();
        }
    }
}
