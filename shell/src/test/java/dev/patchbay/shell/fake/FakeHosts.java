package dev.patchbay.shell.fake;

import dev.patchbay.api.Hosts;
import dev.patchbay.api.Ip4Address;
import dev.patchbay.api.IpAddress;
import java.util.List;
import java.util.Optional;

/** A hosts file. */
public final class FakeHosts implements Hosts {

    private String text = "127.0.0.1\tlocalhost\n";

    @Override
    public String text() {
        return text;
    }

    @Override
    public void text(String file) {
        text = file;
    }

    @Override
    public void add(IpAddress address, String... names) {
        text += address + "\t" + String.join(" ", names) + "\n";
    }

    @Override
    public List<Ip4Address> resolve4(String name) {
        return List.of();
    }

    @Override
    public Optional<String> nameOf(IpAddress address) {
        return text.lines()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals(address.toString()))
                .map(words -> words[1])
                .findFirst();
    }
}
