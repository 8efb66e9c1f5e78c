package dev.patchbay.netns.assembly;

import com.google.inject.AbstractModule;
import dev.patchbay.wiring.KernelLog;
import java.util.random.RandomGenerator;

/** What all namespaces of a world share. */
final class WorldModule extends AbstractModule {

    private final KernelLog log;

    private final RandomGenerator chance;

    WorldModule(KernelLog log, RandomGenerator chance) {
        this.log = log;
        this.chance = chance;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(KernelLog.class).toInstance(log);
        bind(RandomGenerator.class).toInstance(chance);
    }
}
