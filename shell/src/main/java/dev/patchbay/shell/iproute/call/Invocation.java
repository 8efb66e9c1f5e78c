package dev.patchbay.shell.iproute.call;

import dev.patchbay.api.Errno;
import dev.patchbay.api.Link;
import dev.patchbay.api.Namespace;
import dev.patchbay.api.NetException;
import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.iproute.grammar.Arguments;
import dev.patchbay.shell.iproute.grammar.Complaint;
import dev.patchbay.shell.iproute.grammar.Family;
import dev.patchbay.shell.report.JsonReport;
import dev.patchbay.shell.report.Report;
import dev.patchbay.shell.report.TextReport;
import java.util.Optional;

/**
 * One call of {@code ip}.
 *
 * @param call the command's call, in the namespace that {@code -n} named
 * @param options what stood in front of the object
 */
public record Invocation(Call call, IpOptions options) {

    public Namespace namespace() {
        return call.namespace();
    }

    public Output out() {
        return call.out();
    }

    public Output err() {
        return call.err();
    }

    /** The same call for another family. */
    public Invocation with(Family family) {
        return new Invocation(call, options.with(family));
    }

    /** Begins what is to be printed: text, or with {@code -j} JSON. */
    public Report report() {
        return options.json() ? new JsonReport(out(), options.pretty()) : textReport();
    }

    /** Begins what is printed as text even with {@code -j}. */
    public Report textReport() {
        return new TextReport(out(), options.oneLine(), options.colour());
    }

    public Names names() {
        return new Names(options.numeric(), options.resolve(), namespace().hosts());
    }

    /** The device of this name, or with this index as {@code if7}. iproute2: {@code ll_name_to_index}. */
    public Optional<Link> findDevice(String name) {
        return namespace().links().find(name).or(() -> byIndex(name));
    }

    private Optional<Link> byIndex(String name) {
        if (!name.matches("if[0-9]{1,9}")) {
            return Optional.empty();
        }
        return namespace().links().find(Integer.parseInt(name.substring(2)));
    }

    /** The device of this name; a complaint if there is none. */
    public Link device(String name) {
        return findDevice(name).orElseThrow(() -> Complaint.noDevice(name));
    }

    /** The name of the device with this index. iproute2: {@code ll_index_to_name}. */
    public String deviceName(int index) {
        if (index == 0) {
            return "*";
        }
        return namespace().links().find(index).map(Link::name).orElse("if" + index);
    }

    /** Takes the name of a device that is to be a master. */
    public Link takeMaster(Arguments arguments) {
        String name = arguments.take();
        return findDevice(name).orElseThrow(() -> Complaint.wrong(name, "Device does not exist\n"));
    }

    /** Refuses families that have no stack here, as a kernel without them does. */
    public static void onlyIp4(Family family) {
        if (family != Family.INET) {
            throw new NetException(Errno.EOPNOTSUPP);
        }
    }

    /** Refuses what the real tool can and this network cannot. */
    public static NetException unsupported(String word) {
        return new NetException(Errno.EOPNOTSUPP, "\"" + word + "\" is not supported here");
    }

    /** Seconds of a number of nanoseconds, rounded down. */
    public static long seconds(long nanos) {
        return nanos / 1_000_000_000L;
    }
}
