package dev.patchbay.packetdrill.script;

/**
 * Something that is to happen.
 *
 * @param line where it stands in the script, from 1
 * @param when its time
 * @param action what it is
 */
public record Event(int line, When when, Action action) {}
