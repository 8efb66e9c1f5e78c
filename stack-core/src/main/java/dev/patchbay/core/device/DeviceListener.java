package dev.patchbay.core.device;

/** A room that follows the fortune of its namespace's devices. Linux: {@code register_netdevice_notifier}. */
public interface DeviceListener {

    /** What happened to a device. Linux: {@code enum netdev_cmd}. */
    enum Event {
        /** It appeared in this namespace; it is down. */
        REGISTER,
        /** It was switched on. */
        UP,
        /** It is about to be switched off. */
        GOING_DOWN,
        /** It was switched off. */
        DOWN,
        /** Its carrier came or went. */
        CARRIER,
        /** Its MTU changed. */
        MTU,
        /** Its link address changed. */
        ADDRESS,
        /** Its flags changed. */
        FLAGS,
        /** It got another name. */
        NAME,
        /** It leaves this namespace: removed, or moved. It is down. */
        UNREGISTER
    }

    /** Called inside the loop. */
    void on(Event event, NetDevice device);
}
