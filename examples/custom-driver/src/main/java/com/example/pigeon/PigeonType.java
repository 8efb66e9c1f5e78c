package com.example.pigeon;

import dev.patchbay.api.Errno;
import dev.patchbay.api.LinkOption;
import dev.patchbay.api.LinkSpec;
import dev.patchbay.api.NetException;
import dev.patchbay.spi.LinkDriver;
import dev.patchbay.spi.LinkPort;
import dev.patchbay.spi.LinkType;
import java.util.List;

/**
 * Two lofts with pigeons flying between them, RFC 1149: slow, and some packets never arrive. The jar on the class path
 * is all it takes for {@code ip link add … type pigeon} to work.
 */
public final class PigeonType implements LinkType {

    public PigeonType() {}

    @Override
    public String kind() {
        return "pigeon";
    }

    @Override
    public boolean paired() {
        return true;
    }

    @Override
    public List<LinkOption> options() {
        return List.of(
                LinkOption.number("delay", "how long a pigeon flies, in milliseconds"),
                LinkOption.number("loss", "how many of a hundred pigeons meet a hawk"));
    }

    @Override
    public LinkDriver attach(LinkPort port, LinkSpec spec) {
        int delay = number(spec, "delay", 100, 86_400_000);
        int loss = number(spec, "loss", 0, 100);
        Loft here = new Loft(port, delay, loss);
        port.spawn(spec.peer().orElseGet(() -> LinkSpec.of(kind())), farPort -> {
            Loft there = new Loft(farPort, delay, loss);
            here.fliesTo(farPort);
            there.fliesTo(port);
            return there;
        });
        return here;
    }

    private static int number(LinkSpec spec, String option, int otherwise, int most) {
        String text = spec.options().get(option);
        try {
            int value = text == null ? otherwise : Integer.parseInt(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new NetException(Errno.EINVAL, "pigeon: " + option + " is not a number: " + text, e);
        }
        throw new NetException(Errno.ERANGE, "pigeon: " + option + " is not in 0.." + most);
    }
}
