/**
 * {@code tcpdump}, as version 4.99.3 with libpcap 1.10.3: its options, messages and files.
 *
 * <p>{@link dev.patchbay.shell.tcpdump.Tcpdump} reads the {@link dev.patchbay.shell.tcpdump.Options}, opens a
 * {@link dev.patchbay.shell.tcpdump.Source} of frames (a link, all links, a file), compiles the filter and lets a
 * {@link dev.patchbay.shell.tcpdump.Recorder} print or write what passes. Filters, words and file formats are those of
 * the module {@code capture}.
 */
@NullMarked
package dev.patchbay.shell.tcpdump;

import org.jspecify.annotations.NullMarked;
