package dev.patchbay.shell.tcpdump;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.file.CaptureReader;
import dev.patchbay.capture.filter.Filter;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A capture file of the machine ({@code -r}), or one that is piped in. */
final class FileSource implements Source {

    private final String name;
    private final CaptureReader reader;
    private @Nullable Filter filter;

    /**
     * Opens a file.
     *
     * @param name its path; {@code -}: standard input
     * @param piped what standard input holds, a byte in each character
     */
    FileSource(String name, String piped) throws Mistake {
        this.name = name;
        try {
            this.reader = CaptureReader.open(open(name, piped));
        } catch (IOException problem) {
            throw new Mistake(MachineFiles.complaint(name, problem), problem);
        }
    }

    private static InputStream open(String name, String piped) throws IOException {
        return name.equals("-")
                ? new ByteArrayInputStream(piped.getBytes(StandardCharsets.ISO_8859_1))
                : new BufferedInputStream(Files.newInputStream(MachineFiles.path(name)));
    }

    @Override
    public LinkLayer layer() {
        return reader.layer();
    }

    @Override
    public int snapLength() {
        return reader.snapLength();
    }

    @Override
    public String greeting() {
        return "reading from file " + name + ", link-type " + layer() + " (" + layer().description()
                + "), snapshot length " + snapLength() + "\n"
                + (layer() == LinkLayer.LINUX_SLL2 ? "Warning: interface names might be incorrect\n" : "");
    }

    @Override
    public String announcement() {
        return "";
    }

    @Override
    public void start(Filter what) {
        filter = what;
    }

    @Override
    public @Nullable Frame next() throws Mistake {
        try {
            Frame frame = reader.read();
            while (frame != null && filter != null && !filter.matches(frame)) {
                frame = reader.read();
            }
            return frame;
        } catch (IOException problem) {
            throw new Mistake("pcap_loop: " + problem.getMessage(), problem);
        } catch (IllegalArgumentException otherLayer) {
            throw new Mistake(
                    "pcap_loop: an interface has a type different from the type of the first interface", otherLayer);
        }
    }

    @Override
    public List<String> closing() {
        return List.of();
    }

    @Override
    public boolean isFile() {
        return true;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
