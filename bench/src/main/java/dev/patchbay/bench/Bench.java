package dev.patchbay.bench;

import java.io.IOException;
import org.openjdk.jmh.Main;

/**
 * Runs measurements; the arguments are JMH's: names as regular expressions ({@code Echo}), {@code -l} to list them all,
 * {@code -prof gc} for the bytes that each operation allocates, {@code -h} for the rest.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        Main.main(arguments);
    }
}
