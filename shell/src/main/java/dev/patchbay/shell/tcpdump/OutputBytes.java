package dev.patchbay.shell.tcpdump;

import dev.patchbay.shell.command.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A command's output as a stream of bytes. */
final class OutputBytes extends OutputStream {

    private final Output out;

    OutputBytes(Output out) {
        this.out = out;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.bytes(Arrays.copyOfRange(from, offset, offset + length));
        if (out.isBroken()) {
            throw new IOException(Recorder.BROKEN_PIPE);
        }
    }
}
