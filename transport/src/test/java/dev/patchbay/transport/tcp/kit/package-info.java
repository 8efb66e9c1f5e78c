/** A connection without a network around it, for tests of single classes: one call, one outcome. */
package dev.patchbay.transport.tcp.kit;
