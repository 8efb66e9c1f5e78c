package dev.patchbay.shell.iproute.call;

import dev.patchbay.shell.iproute.grammar.Arguments;

/** Something that {@code ip} speaks about: {@code link}, {@code address}, {@code route}, … */
public interface IpObject {

    /** Its full name, as {@code ip help} lists it. */
    String name();

    /**
     * Does what the rest of the command line says.
     *
     * @return the exit status
     * @throws dev.patchbay.shell.iproute.grammar.Complaint if the words mean nothing
     * @throws dev.patchbay.api.NetException if the kernel refuses
     */
    int run(Invocation ip, Arguments arguments) throws InterruptedException;

    /** Its sub-commands and their keywords. */
    SubCommands subCommands();
}
