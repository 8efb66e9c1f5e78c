package dev.patchbay.tap.linux;

/**
 * The device that the kernel is asked for.
 *
 * @param mode what it carries
 * @param device its name; empty: the kernel chooses
 * @param netns the file of the kernel's namespace that it is to appear in; empty: this process's own
 */
public record Request(Mode mode, String device, String netns) {}
