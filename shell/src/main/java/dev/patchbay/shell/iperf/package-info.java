/**
 * {@code iperf3}, also called {@code iperf}: how much goes through? It speaks the protocol of iperf 3.12 and prints what
 * that prints, so that either end may be the real one, on the machine's own kernel.
 *
 * <p>{@link dev.patchbay.shell.iperf.Control} is the connection over which the two sides agree, {@link
 * dev.patchbay.shell.iperf.Flow} one stream of data, {@link dev.patchbay.shell.iperf.Transfer} the time in which it
 * flows, {@link dev.patchbay.shell.iperf.Report} what is printed of it.
 */
@NullMarked
package dev.patchbay.shell.iperf;

import org.jspecify.annotations.NullMarked;
