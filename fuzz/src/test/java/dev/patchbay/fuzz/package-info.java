/**
 * Input that no sane person sends, and much of it. Each kind of input has a room with two sorts of tests: seeded ones,
 * which try the same thousands of inputs in every build, and Jazzer's targets, which try the inputs that are checked in
 * as resources in every build and search for new ones if the environment says {@code JAZZER_FUZZ=1}, one target at a
 * time:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -pl fuzz -am test -Dtest=FrameTargetTest -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 *
 * <p>What a search finds is repaired, and the input becomes a resource.
 */
@NullMarked
package dev.patchbay.fuzz;

import org.jspecify.annotations.NullMarked;
