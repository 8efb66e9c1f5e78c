package dev.patchbay.transport.tcp.setting;

import dev.patchbay.api.Errno;
import dev.patchbay.api.NetException;

/** A parameter of three numbers: least, initial and most. */
public final class Triple implements TcpSettings.Named {

    private final String name;
    private int min;
    private int initial;
    private int max;

    Triple(String name, int min, int initial, int max) {
        this.name = name;
        this.min = min;
        this.initial = initial;
        this.max = max;
    }

    public int min() {
        return min;
    }

    public int initial() {
        return initial;
    }

    public int max() {
        return max;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String read() {
        return min + "\t" + initial + "\t" + max;
    }

    /** Fewer than three numbers leave the others as they are. */
    @Override
    public void write(String value) {
        String[] words = value.strip().split("\\s+", -1);
        if (words.length > 3) {
            throw new NetException(Errno.EINVAL);
        }
        int[] now = {min, initial, max};
        for (int i = 0; i < words.length; i++) {
            now[i] = Numbers.parse(words[i], 1, Integer.MAX_VALUE);
        }
        min = now[0];
        initial = now[1];
        max = now[2];
    }
}
