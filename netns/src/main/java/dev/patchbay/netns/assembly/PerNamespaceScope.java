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
 * so that nothing can ask for "the present namespace" at run time. Used under the configuration lock.
 */
final class PerNamespaceScope implements Scope {

    private @Nullable Map<Key<?>, Object> present;

    /** Begins a namespace. */
    void enter() {
        if (present != null) {
            throw new IllegalStateException("a namespace is being assembled already");
        }
        present = new HashMap<>(128);
    }

    /** Gives the namespace something that is not made by injection. */
    <T> void seed(Class<T> type, T value) {
        objects(Key.get(type)).put(Key.get(type), value);
    }

    /** Ends a namespace. */
    void exit() {
        present = null;
    }

    private Map<Key<?>, Object> objects(Key<?> asked) {
        Map<Key<?>, Object> objects = present;
        if (objects == null) {
            throw new OutOfScopeException("no namespace is being assembled, and so there is no " + asked);
        }
        return objects;
    }

    @Override
    public <T> Provider<T> scope(Key<T> key, Provider<T> unscoped) {
        return () -> {
            Map<Key<?>, Object> objects = objects(key);
            @SuppressWarnings("unchecked") // only put below and in seed, under their own key
            T known = (T) objects.get(key);
            if (known == null) {
                known = unscoped.get();
                objects.put(key, known);
            }
            return known;
        };
    }

    @Override
    public String toString() {
        return "@PerNamespace";
    }
}
