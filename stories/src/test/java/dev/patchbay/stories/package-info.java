/**
 * What networks do, told as tests in virtual time: two hosts and a cable, something happens, and what can be seen of it
 * is what Linux shows. Each story cites the measured rule that it tells ({@code kernel R18}).
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.stories;
