package dev.patchbay.shell.iproute.grammar;

import dev.patchbay.api.RouteType;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Names of route types, as numbers of Linux's {@code RTN_*}. iproute2: rtm_map.c. */
public final class RouteTypes {

    private record Name(String word, boolean mayBeShort, int number) {}

    private static final List<Name> NAMES = List.of(
            new Name("local", false, 2),
            new Name("nat", false, 10),
            new Name("broadcast", true, 3),
            new Name("brd", false, 3),
            new Name("anycast", true, 4),
            new Name("multicast", true, 5),
            new Name("prohibit", true, 8),
            new Name("unreachable", true, 7),
            new Name("blackhole", true, 6),
            new Name("xresolve", true, 11),
            new Name("unicast", true, 1),
            new Name("throw", false, 9));

    private RouteTypes() {}

    /** The number of a type's name, or the number itself. */
    public static OptionalInt number(String word) {
        for (Name name : NAMES) {
            if (name.mayBeShort() ? Arguments.isShort(word, name.word()) : word.equals(name.word())) {
                return OptionalInt.of(name.number());
            }
        }
        OptionalLong number = Numbers.unsigned(word, 255);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /** The name of a type. */
    public static String name(int number) {
        for (Name name : NAMES) {
            if (name.number() == number) {
                return name.word();
            }
        }
        return number == 0 ? "none" : Integer.toString(number);
    }

    /** The name of a type. */
    public static String name(RouteType type) {
        return name(type.number());
    }

    /** All names, for the prompt. */
    public static List<String> names() {
        return NAMES.stream().map(Name::word).toList();
    }
}
