package dev.patchbay.stories.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResolutionTest extends Story {
    private final Host alice = host("alice");
    private final Host bob = host("bob");

    @BeforeEach
    void aCable() {
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
    }

    @Test
    void probe() {
        Wire wire = bob.watch("eth0");
        System.out.println(alice.echo("10.0.0.2").send());
        wire.frames().forEach(System.out::println);
        System.out.println(alice.echo("10.0.0.9").waiting(4).send());
        wire.frames().forEach(System.out::println);
        System.out.println(alice.neighbour("10.0.0.9") + alice.drops() + alice.routes()+alice.routes(255)+alice.routeTo("10.0.0.1"));
        assertThat(alice.reaches("10.0.0.2")).isTrue();
        System.out.println(world.books());
    }
}
