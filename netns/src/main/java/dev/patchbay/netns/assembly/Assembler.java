package dev.patchbay.netns.assembly;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provider;
import com.google.inject.Stage;
import dev.patchbay.netns.loop.NamespaceLoop;
import dev.patchbay.wiring.KernelLog;
import java.util.random.RandomGenerator;

/**
 * Assembles namespaces. One injector for a world; what belongs to a namespace is in a scope that is entered here and
 * nowhere else. The only class that knows the injector. Used under the configuration lock.
 *
 * <p>A child injector for each namespace would cost a hundred times as much and share unbound singletons between
 * siblings without a word.
 */
public final class Assembler {

    private final PerNamespaceScope scope = new PerNamespaceScope();
    private final Provider<Rooms> rooms;

    /**
     * Reads the modules.
     *
     * @param log the kernel log of the world
     * @param chance the world's, asked for a seed while a namespace is assembled
     */
    public Assembler(KernelLog log, RandomGenerator chance) {
        Injector injector =
                Guice.createInjector(Stage.PRODUCTION, new WorldModule(log, chance), new NamespaceModule(scope));
        rooms = injector.getProvider(Rooms.class);
    }

    /** Assembles a namespace around a loop; it has no devices yet. */
    public Rooms assemble(NamespaceLoop loop) {
        scope.enter();
        try {
            scope.seed(NamespaceLoop.class, loop);
            return rooms.get();
        } finally {
            scope.exit();
        }
    }
}
