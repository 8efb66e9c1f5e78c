package dev.patchbay.netns.assembly;

import com.google.inject.Key;
import com.google.inject.OutOfScopeException;
import com.google.inject.Provider;
import com.google.inject.Scope;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the objects of the namespace that is being assembled, and of no other: between assemblies the scope is closed,
 * so that nothing can ask for "the present namespace" at run time. Each kind of object has a slot of its own, so that
 * assembling looks nothing up. Used under the configuration lock.
 */
final class PerNamespaceScope implements Scope {

    private final Map<Key<?>, Integer> slots = new HashMap<>();
    private @Nullable Object @Nullable [] present;

    /** Begins a namespace. */
    void enter() {
        if (present != null) {
            throw new IllegalStateException("a namespace is being assembled already");
        }
        present = new Object[slots.size()];
    }

    /** Gives the namespace something that is not made by injection. */
    <T> void seed(Class<T> type, T value) {
        Key<T> key = Key.get(type);
        objects(key)[slot(key)] = value;
    }

    /** Ends a namespace. */
    void exit() {
        present = null;
    }

    private int slot(Key<?> key) {
        return slots.computeIfAbsent(key, k -> slots.size());
    }

    private @Nullable Object[] objects(Key<?> asked) {
        Object[] objects = present;
        if (objects == null) {
            throw new OutOfScopeException("no namespace is being assembled, and so there is no " + asked);
        }
        return objects;
    }

    @Override
    public <T> Provider<T> scope(Key<T> key, Provider<T> unscoped) {
        int slot = slot(key);
        return () -> {
            Object[] objects = objects(key);
            @SuppressWarnings("unchecked") // only put below and in seed, into the slot of its own key
            T known = (T) objects[slot];
            if (known == null) {
                known = unscoped.get();
                objects[slot] = known;
            }
            return known;
        };
    }

    @Override
    public String toString() {
        return "@PerNamespace";
    }
}
