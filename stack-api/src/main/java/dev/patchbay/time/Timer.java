package dev.patchbay.time;

/**
 * One alarm that can be set again and again; nothing is allocated after its creation. Its action runs inside the loop
 * of the namespace that owns it, at or after the moment it was armed for, and never after {@link #cancel()}.
 *
 * <p>Confined to that loop. Linux: {@code struct timer_list}.
 */
public interface Timer {

    /**
     * Sets the alarm, replacing an earlier setting. A moment in the past fires as soon as the loop is next free.
     *
     * @param atNanos on the scale of {@link Clock#nanos()}
     */
    void arm(long atNanos);

    /** Takes the alarm back; does nothing where none is set. */
    void cancel();

    /** Whether an alarm is set that has not fired. */
    boolean armed();

    /** The moment of the alarm that is set, else meaningless. */
    long deadline();
}
