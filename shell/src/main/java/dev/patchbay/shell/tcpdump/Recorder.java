package dev.patchbay.shell.tcpdump;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.file.CaptureWriter;
import dev.patchbay.capture.print.PacketPrinter;
import dev.patchbay.shell.command.Output;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What becomes of the frames that were captured: they are written to a file, printed, and counted. */
final class Recorder implements AutoCloseable {

    /** As {@code strerror} says it. */
    static final String BROKEN_PIPE = "Broken pipe";

    private final @Nullable CaptureWriter writer;
    private final @Nullable PacketPrinter printer;
    private final Output out;
    private long captured;
    private @Nullable Mistake failure;

    /**
     * A recorder.
     *
     * @param writer null: nothing is written
     * @param printer null: nothing is printed
     */
    Recorder(@Nullable CaptureWriter writer, @Nullable PacketPrinter printer, Output out) {
        this.writer = writer;
        this.printer = printer;
        this.out = out;
    }

    /** How many packets, in words. */
    static String packets(long number) {
        return number + (number == 1 ? " packet" : " packets");
    }

    long captured() {
        return captured;
    }

    void record(Frame frame) throws Mistake {
        captured++;
        if (writer != null) {
            write(writer, frame);
        }
        if (printer != null) {
            printer.print(frame).forEach(out::line);
            if (out.isBroken()) {
                throw failed(new IOException(BROKEN_PIPE));
            }
        }
    }

    /** Each packet at once, so that whoever reads the file meanwhile finds it ({@code -U}). */
    private void write(CaptureWriter writer, Frame frame) throws Mistake {
        try {
            writer.write(frame);
            writer.flush();
        } catch (IOException problem) {
            throw failed(problem);
        }
    }

    private Mistake failed(IOException problem) {
        failure = new Mistake("Unable to write output: " + problem.getMessage(), problem);
        return failure;
    }

    /** What failed once is not complained about twice. */
    @Override
    public void close() throws Mistake {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException problem) {
                if (failure == null) {
                    throw failed(problem);
                }
                failure.addSuppressed(problem);
            }
        }
    }
}
