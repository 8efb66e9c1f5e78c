package dev.patchbay.parity;

/**
 * The counterpart of a program that the recorder ran and whose text is not in the transcript: it makes the same calls on
 * Patchbay's sockets, and prints in the same form.
 */
@FunctionalInterface
public interface Probe {

    /** Runs it once. */
    void run(Bench bench) throws InterruptedException;

    /** Where probes are found. */
    @FunctionalInterface
    interface Source {
        /**
         * The probe of this name.
         *
         * @throws IllegalArgumentException if there is none
         */
        Probe named(String name);

        /** Has none. */
        static Source none() {
            return name -> {
                throw new IllegalArgumentException("no such probe: " + name);
            };
        }
    }
}
