package dev.patchbay.time;

/** Makes timers that belong to one owner: a namespace or a device. They move with their device. */
public interface Timers {

    /** A new timer, not armed. */
    Timer timer(Runnable action);

    /** The owner's present, read once per cycle of its loop; on the scale of {@link Clock#nanos()}. */
    long now();
}
