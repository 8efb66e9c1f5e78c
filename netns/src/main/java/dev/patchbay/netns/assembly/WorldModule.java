package dev.patchbay.netns.assembly;

import com.google.inject.AbstractModule;
import dev.patchbay.wiring.KernelLog;

/** What all namespaces of a world share. */
final class WorldModule extends AbstractModule {

    private final KernelLog log;

    WorldModule(KernelLog log) {
        this.log = log;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(KernelLog.class).toInstance(log);
    }
}
