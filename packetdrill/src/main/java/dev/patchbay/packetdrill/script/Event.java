package dev.patchbay.packetdrill.script;

/**
 * Something that is to happen.
 *
 * @param line where it stands in the script, from 1
 * @param when its time
 * @param action what it is
 * @param text the whole of it, as it is written, without its time
 */
public record Event(int line, When when, Action action, String text) {}
