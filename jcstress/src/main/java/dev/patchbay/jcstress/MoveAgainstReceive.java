package dev.patchbay.jcstress;

import dev.patchbay.api.Link;
import dev.patchbay.packet.Packet;
import dev.patchbay.spi.LinkPort;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two frames come in by a device that moves to another namespace at that moment. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both ended under a name.")
@State
public class MoveAgainstReceive {

    private final Link device = DeviceGround.device();
    private final LinkPort door = DeviceGround.doorOf(device);
    private final Packet one = DeviceGround.frame();
    private final Packet two = DeviceGround.frame();

    @Actor
    public void receive() {
        door.receive(one);
        door.receive(two);
    }

    @Actor
    public void move() {
        device.moveTo(DeviceGround.THERE);
    }

    @Arbiter
    public void result(II_Result r) {
        r.r1 = DeviceGround.fate(one);
        r.r2 = DeviceGround.fate(two);
        if (device.exists()) {
            device.delete();
        }
    }
}
