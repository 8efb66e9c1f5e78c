/**
 * What a command reports, described once and written twice: as text for people, or as JSON for programs. A {@link
 * dev.patchbay.shell.report.Report} is handed values together with their JSON key and their text format.
 *
 * <p>It follows iproute2's json_print.c and json_writer.c in what comes out, to the blank.
 */
@NullMarked
package dev.patchbay.shell.report;

import org.jspecify.annotations.NullMarked;
