package dev.patchbay.shell.tcpdump;

import dev.patchbay.capture.Frame;
import dev.patchbay.capture.LinkLayer;
import dev.patchbay.capture.filter.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where frames come from. One thread uses it. */
interface Source extends AutoCloseable {

    /** What its frames begin with. */
    LinkLayer layer();

    /** The most bytes of a frame. */
    int snapLength();

    /** What is said on standard error before anything else; may be empty. */
    String greeting();

    /** What is said on standard error when the first frame is awaited; may be empty. */
    String announcement();

    /** Begins; frames that do not pass the filter are left out. */
    void start(Filter filter);

    /**
     * The next frame; waits for it.
     *
     * @return null: there are no more
     * @throws Mistake if there should be more, with the reason
     * @throws InterruptedException if somebody interrupted the wait
     */
    @Nullable
    Frame next() throws Mistake, InterruptedException;

    /** What is said on standard error at the end, behind the line about the packets captured. */
    List<String> closing();

    /** Whether it is a file, which counts nothing. */
    boolean isFile();

    @Override
    void close();
}
