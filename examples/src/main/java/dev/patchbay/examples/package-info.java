/**
 * What the network can show: {@link dev.patchbay.examples.Demo} tells stories at the shell, {@link
 * dev.patchbay.examples.FirstSteps} is a program that uses the library. Each is run by a test.
 */
@NullMarked
package dev.patchbay.examples;

import org.jspecify.annotations.NullMarked;
