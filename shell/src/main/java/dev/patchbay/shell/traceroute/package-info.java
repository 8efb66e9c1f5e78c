/**
 * {@code traceroute}, as the one of Dmitry Butskoy, version 2.1.2, does and prints it. {@code Clif} reads the command
 * line, {@code Tracer} is the loop over the {@code Probes}, a {@code Method} sends one and recognizes what comes back,
 * {@code Placement} decides where a late answer belongs, {@code ProbePrinter} writes.
 */
@NullMarked
package dev.patchbay.shell.traceroute;

import org.jspecify.annotations.NullMarked;
