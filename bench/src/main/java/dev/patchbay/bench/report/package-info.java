/**
 * Measures all that {@code docs/benchmarks.md} shows and writes its tables and plots anew: {@code ./patchbay bench
 * --report}. Prose between the generated parts is left alone.
 */
@NullMarked
package dev.patchbay.bench.report;

import org.jspecify.annotations.NullMarked;
