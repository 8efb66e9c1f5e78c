package dev.patchbay.stories.tcp;

import dev.patchbay.stories.kit.Host;
import dev.patchbay.stories.kit.ScriptedPeer;
import dev.patchbay.stories.kit.Story;
import dev.patchbay.stories.kit.Tcp;
import org.junit.jupiter.api.BeforeEach;

/** A story of a server and a peer who sends it what the story says, segment by segment. */
@SuppressWarnings("this-escape") // it builds what the stories begin with, and leaves nothing for them to fill in
abstract class ScriptedStory extends Story {

    protected static final byte[] NOTHING = {};

    protected final Host alice = host("alice");
    protected final Host bob = host("bob");
    protected ScriptedPeer peer;
    protected Tcp listener;

    ScriptedStory() {}

    @BeforeEach
    void bobListens() {
        cable(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
        bob.set("net.ipv4.tcp_timestamps", 0);
        peer = new ScriptedPeer(alice, bob, mac(1, 1), mac(1, 2));
        listener = Tcp.on(bob).listen(7000);
    }

    protected final Tcp accepted() {
        peer.open();
        peer.seen();
        return listener.accept();
    }
}
