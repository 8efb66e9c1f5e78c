package dev.patchbay.transport.tcp.setting;

import java.util.function.IntSupplier;

/** A parameter of one number that does not belong to {@code net.ipv4.tcp_}. */
public final class Single implements TcpSettings.Named, IntSupplier {

    private final String name;
    private final int least;
    private int value;

    Single(String name, int value, int least) {
        this.name = name;
        this.value = value;
        this.least = least;
    }

    @Override
    public int getAsInt() {
        return value;
    }

    public int get() {
        return value;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String read() {
        return Integer.toString(value);
    }

    @Override
    public void write(String text) {
        value = Numbers.parse(text, least, Integer.MAX_VALUE);
    }
}
