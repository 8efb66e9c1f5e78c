package dev.patchbay.core.ip4.setting;

import dev.patchbay.core.sysctl.IntParameters;
import dev.patchbay.wiring.Sysctl;
import dev.patchbay.wiring.SysctlSource;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@link Ip4Sysctl} in one namespace, and Patchbay's own {@code net.patchbay.merged_local} and {@code
 * net.patchbay.bridge_loopback}. Confined to the loop.
 */
public final class Ip4Settings implements SysctlSource {

    private static final String ROOT = "net.ipv4.";
    private static final Ip4Sysctl[] ALL = Ip4Sysctl.values();
    private static final int[] DEFAULTS = IntParameters.defaults(ALL);

    private final IntParameters<Ip4Sysctl> values = new IntParameters<>(DEFAULTS);
    private final Switch mergedLocal = new Switch("net.patchbay.merged_local");
    private final Switch bridgeLoopback = new Switch("net.patchbay.bridge_loopback");
    private Runnable changed = () -> {};

    @Inject
    public Ip4Settings() {}

    /** Says what is to be done after a value has changed. */
    public void whenChanged(Runnable what) {
        changed = what;
        mergedLocal.changed = what;
    }

    /** Says what is to be done after {@link #bridgeLoopback} has changed. */
    public void whenBridgingChanged(Runnable what) {
        bridgeLoopback.changed = what;
    }

    public int get(Ip4Sysctl parameter) {
        return values.get(parameter);
    }

    public boolean is(Ip4Sysctl parameter) {
        return values.is(parameter);
    }

    /** Whether local and main are asked as one table, as Linux does until the first rule is added (kernel R56). */
    public boolean mergedLocal() {
        return mergedLocal.on;
    }

    /** Whether frames with 127.x addresses are bridged and untagged like any other, as Linux does (kernel R28). */
    public boolean bridgeLoopback() {
        return bridgeLoopback.on;
    }

    @Override
    public void names(Consumer<String> into) {
        for (Ip4Sysctl parameter : ALL) {
            into.accept(ROOT + parameter.leaf());
        }
        into.accept(mergedLocal.name);
        into.accept(bridgeLoopback.name);
    }

    @Override
    public @Nullable Sysctl find(String name) {
        if (name.equals(mergedLocal.name)) {
            return mergedLocal;
        }
        if (name.equals(bridgeLoopback.name)) {
            return bridgeLoopback;
        }
        if (name.startsWith(ROOT)) {
            String leaf = name.substring(ROOT.length());
            for (Ip4Sysctl parameter : ALL) {
                if (parameter.leaf().equals(leaf)) {
                    return values.sysctl(parameter, changed);
                }
            }
        }
        return null;
    }
}
