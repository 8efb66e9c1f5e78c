/**
 * What the network costs, measured with JMH. Wherever the kernel does the same it is measured in the same run, for
 * machines differ, and so does one machine from hour to hour: look at the ratios.
 */
@NullMarked
package dev.patchbay.bench;

import org.jspecify.annotations.NullMarked;
