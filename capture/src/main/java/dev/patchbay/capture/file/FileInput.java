package dev.patchbay.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A file that is read from its beginning, and where that has come to. */
final class FileInput implements Closeable {

    private final InputStream in;
    private long offset;

    FileInput(InputStream in) {
        this.in = in;
    }

    /** How many bytes have been read. */
    long offset() {
        return offset;
    }

    /**
     * The next bytes. Memory is taken only for bytes that are there, whatever the length says.
     *
     * @param complaint what to say if the file ends before, with the length and what was got of it as {@code %d}
     */
    byte[] read(int length, String complaint) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new CaptureFileException(String.format(Locale.ROOT, complaint, length, bytes.length), offset);
        }
        offset += length;
        return bytes;
    }

    /** The same; no bytes at all if the file ends exactly here. */
    byte[] readOrEnd(int length, String complaint) throws IOException {
        int first = in.read();
        if (first < 0) {
            return new byte[0];
        }
        byte[] rest = in.readNBytes(length - 1);
        if (rest.length < length - 1) {
            throw new CaptureFileException(String.format(Locale.ROOT, complaint, length, rest.length + 1), offset);
        }
        offset += length;
        byte[] bytes = new byte[length];
        bytes[0] = (byte) first;
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
