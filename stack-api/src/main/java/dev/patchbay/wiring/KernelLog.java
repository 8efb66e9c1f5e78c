package dev.patchbay.wiring;

/** Where the stack writes what Linux writes to the kernel log. Thread-safe. */
@FunctionalInterface
public interface KernelLog {
    void log(String line);
}
