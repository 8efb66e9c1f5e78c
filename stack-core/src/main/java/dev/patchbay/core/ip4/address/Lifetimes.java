package dev.patchbay.core.ip4.address;

import dev.patchbay.api.InterfaceAddress;
import dev.patchbay.time.Timer;
import dev.patchbay.wiring.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Removes addresses whose life time is over. Costs nothing as long as none has an end. Linux: {@code check_lifetime}. */
final class Lifetimes {

    private static final long SECOND = 1_000_000_000L;

    private final Loop loop;
    private final Consumer<Ifa> expire;
    private final List<Ifa> mortal = new ArrayList<>(0);
    private @Nullable Timer timer;

    Lifetimes(Loop loop, Consumer<Ifa> expire) {
        this.loop = loop;
        this.expire = expire;
    }

    void watch(Ifa ifa) {
        mortal.remove(ifa);
        if (ifa.validSeconds != InterfaceAddress.FOREVER) {
            mortal.add(ifa);
            next();
        }
    }

    void forget(Ifa ifa) {
        mortal.remove(ifa);
    }

    private static long end(Ifa ifa) {
        return ifa.since + ifa.validSeconds * SECOND;
    }

    private void check() {
        for (Ifa ifa : List.copyOf(mortal)) {
            if (end(ifa) <= loop.now()) {
                mortal.remove(ifa);
                expire.accept(ifa);
            }
        }
        next();
    }

    private void next() {
        if (mortal.isEmpty()) {
            return;
        }
        Timer alarm = timer;
        if (alarm == null) {
            alarm = loop.timer(this::check);
            timer = alarm;
        }
        alarm.arm(mortal.stream().mapToLong(Lifetimes::end).min().orElseThrow());
    }
}
