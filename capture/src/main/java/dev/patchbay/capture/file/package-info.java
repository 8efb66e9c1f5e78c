/**
 * Capture files: pcap with microseconds or nanoseconds, and pcapng with several links. {@link
 * dev.patchbay.capture.file.CaptureWriter} and {@link dev.patchbay.capture.file.CaptureReader} are the doors. A reader
 * takes files of either byte order, needs memory for one packet at a time, and tells of a file that is cut short or
 * makes no sense with libpcap's words and the offset in the file.
 *
 * <p>draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng; libpcap: {@code sf-pcap.c}, {@code sf-pcapng.c}.
 */
@NullMarked
package dev.patchbay.capture.file;

import org.jspecify.annotations.NullMarked;
