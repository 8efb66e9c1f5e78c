package dev.patchbay.core.ip4.setting;

import dev.patchbay.core.sysctl.IntParameters;
import dev.patchbay.wiring.Sysctl;

/** A parameter of Patchbay's own that is 0 or 1: where it leaves Linux on purpose, and the way back. */
final class Switch implements Sysctl {

    final String name;
    boolean on;
    Runnable changed = () -> {};

    Switch(String name) {
        this.name = name;
    }

    @Override
    public String read() {
        return on ? "1" : "0";
    }

    @Override
    public void write(String value) {
        on = IntParameters.parse(value, 0, 1) == 1;
        changed.run();
    }
}
