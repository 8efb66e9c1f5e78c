package dev.patchbay.netns.capture;

import dev.patchbay.core.device.DeviceControl;
import dev.patchbay.core.device.DeviceListener;
import dev.patchbay.core.device.DeviceTable;
import dev.patchbay.core.device.NetDevice;
import dev.patchbay.core.device.PacketTap;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who looks on in one namespace: at one device as long as that is here, or at all, present and future. Confined to the
 * loop.
 */
public final class Taps implements DeviceListener {

    private final DeviceTable devices;
    private final DeviceControl control;
    private final List<Tap> everywhere = new ArrayList<>(0);
    private final List<Tap> onOne = new ArrayList<>(0);

    @Inject
    public Taps(DeviceTable devices, DeviceControl control) {
        this.devices = devices;
        this.control = control;
        control.follow(this);
    }

    /** One who looks on. */
    private record Tap(PacketTap tap, @Nullable NetDevice device, Runnable gone) {}

    /**
     * Hangs a tap into a device, or into all.
     *
     * @param device null: all
     * @param gone run when the device leaves the namespace
     * @return run it, inside the loop, to take the tap away
     */
    public Runnable add(@Nullable NetDevice device, PacketTap tap, Runnable gone) {
        Tap added = new Tap(tap, device, gone);
        if (device != null) {
            onOne.add(added);
            device.addTap(tap);
            control.promiscuous(device, true); // a bridge does not see otherwise what is not for it
            return () -> {
                if (onOne.remove(added)) {
                    device.removeTap(tap);
                    control.promiscuous(device, false);
                }
            };
        }
        everywhere.add(added);
        devices.all().forEach(each -> each.addTap(tap));
        return () -> {
            everywhere.remove(added);
            devices.all().forEach(each -> each.removeTap(tap));
        };
    }

    /** The namespace goes, and all its devices are gone: nobody has anything to look at any more. */
    public void close() {
        for (Tap tap : List.copyOf(everywhere)) {
            everywhere.remove(tap);
            tap.gone.run();
        }
    }

    @Override
    public void on(Event event, NetDevice device) {
        if (event == Event.REGISTER) {
            everywhere.forEach(tap -> device.addTap(tap.tap));
        } else if (event == Event.UNREGISTER) {
            everywhere.forEach(tap -> device.removeTap(tap.tap));
            for (Tap tap : List.copyOf(onOne)) {
                if (tap.device == device) {
                    onOne.remove(tap);
                    device.removeTap(tap.tap);
                    control.promiscuous(device, false);
                    tap.gone.run();
                }
            }
        }
    }
}
