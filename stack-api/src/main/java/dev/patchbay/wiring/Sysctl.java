package dev.patchbay.wiring;

/** One kernel parameter of one namespace. Used inside the loop. */
public interface Sysctl {

    String read();

    /** @throws dev.patchbay.api.NetException EINVAL if the value is refused, EACCES if it can only be read */
    void write(String value);
}
