/**
 * What threads may see of one another, tried in all interleavings that the machine has to offer: jcstress tests of the
 * loops ({@code dev.patchbay.netns.loop}), of what threads hand packets and wake-ups over with, and of the queues of TCP
 * sockets. They speak to the public classes of the loops and to sockets alone, from the class path.
 *
 * <p>Two threads each, so that two CPUs are enough. All of it, as {@code -Psoak} does:
 * {@code mvn -Psoak -pl jcstress -am verify -DskipTests}. The hammers with eight threads are in the test kit's tests.
 */
@NullMarked
package dev.patchbay.jcstress;

import org.jspecify.annotations.NullMarked;
