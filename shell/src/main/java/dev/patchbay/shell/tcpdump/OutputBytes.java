package dev.patchbay.shell.tcpdump;

import dev.patchbay.shell.command.Output;
import java.io.OutputStream;
import java.util.Arrays;

/** A command's output as a stream of bytes. */
final class OutputBytes extends OutputStream {

    private final Output out;

    OutputBytes(Output out) {
        this.out = out;
    }

    @Override
    public void write(int oneByte) {
        out.bytes(new byte[] {(byte) oneByte});
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        out.bytes(Arrays.copyOfRange(from, offset, offset + length));
    }
}
