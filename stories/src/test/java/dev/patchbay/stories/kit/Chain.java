package dev.patchbay.stories.kit;

/**
 * A story of two hosts with two routers between them, all of /24:
 *
 * <pre>
 * a (10.1.0.2) --- (10.1.0.1) r1 (10.3.0.1) --- (10.3.0.2) r2 (10.2.0.1) --- (10.2.0.2) b
 * </pre>
 *
 * <p>The routers' eth0 is on the left. They do not forward before {@link #forward()}.
 */
@SuppressWarnings("this-escape") // it builds what the stories begin with, and leaves nothing for them to fill in
public abstract class Chain extends Story {

    protected final Host a = host("a");
    protected final Host r1 = host("r1");
    protected final Host r2 = host("r2");
    protected final Host b = host("b");

    protected Chain() {
        cable(a, "10.1.0.2/24", r1, "10.1.0.1/24");
        cable(r1, "10.3.0.1/24", r2, "10.3.0.2/24");
        cable(r2, "10.2.0.1/24", b, "10.2.0.2/24");
        a.route("default", "10.1.0.1");
        b.route("default", "10.2.0.1");
        r1.route("10.2.0.0/24", "10.3.0.2");
        r2.route("10.1.0.0/24", "10.3.0.1");
    }

    protected final void forward() {
        r1.set("net.ipv4.ip_forward", 1);
        r2.set("net.ipv4.ip_forward", 1);
    }
}
