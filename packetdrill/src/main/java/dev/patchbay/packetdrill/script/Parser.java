package dev.patchbay.packetdrill.script;

import dev.patchbay.packetdrill.expression.Expression;
import dev.patchbay.packetdrill.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a script: options, a command before all, events, a command behind all. */
public final class Parser {

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final PacketParser packets;

    private Parser(String text) {
        this.tokens = new Tokens(new Lexer(text));
        this.expressions = new ExpressionParser(tokens);
        this.packets = new PacketParser(tokens);
    }

    /**
     * Reads a script as a whole.
     *
     * @param override sets the options of the command line, over those of the script
     * @throws ScriptError naming the line where it is not understood
     */
    public static Script parse(String text, Consumer<Settings> override) {
        return new Parser(text).script(override);
    }

    private Script script(Consumer<Settings> override) {
        Settings settings = new Settings();
        while (tokens.at(Kind.OPTION)) {
            option(settings);
        }
        override.accept(settings);
        tokens.define(settings.symbols());
        Event init = tokens.at(Kind.COMMAND) ? bareCommand() : null;
        String head = tokens.before();
        List<Event> events = new ArrayList<>();
        while (!tokens.at(Kind.END) && !tokens.at(Kind.COMMAND)) {
            Event event = event();
            check(events.isEmpty() ? null : events.get(events.size() - 1), event);
            events.add(event);
        }
        if (events.isEmpty()) {
            throw tokens.unexpected("an event");
        }
        Event cleanup = tokens.at(Kind.COMMAND) ? bareCommand() : null;
        if (!tokens.at(Kind.END)) {
            throw tokens.unexpected("the end of the script");
        }
        return new Script(head, settings, init, events, cleanup);
    }

    private void option(Settings settings) {
        Token token = tokens.take();
        String name = token.text().substring(2);
        StringBuilder value = new StringBuilder();
        boolean hasValue = tokens.accept("=");
        if (hasValue) {
            Token first = optionValue();
            value.append(first.text());
            if (first.is(Kind.WORD) && tokens.accept("=")) {
                value.append('=').append(symbolValue());
            }
        }
        if (hasValue == Settings.isFlag(name)) {
            throw new ScriptError(token.line(), "option --" + name + (hasValue ? " takes no value" : " needs a value"));
        }
        try {
            settings.set(name, value.toString());
        } catch (ScriptError e) {
            throw e.at(token.line());
        }
    }

    private Token optionValue() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case INT, WORD, STRING, IPV4, IPV6 -> token;
            case KEYWORD -> {
                if (token.is("ipv4") || token.is("ipv6")) {
                    yield token;
                }
                throw new ScriptError(token.line(), "syntax error: unexpected " + token.described());
            }
            default -> throw new ScriptError(token.line(), "syntax error: unexpected " + token.described());
        };
    }

    private String symbolValue() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case WORD, INT, HEX -> token.text();
            case STRING -> '"' + token.text() + '"';
            case COMMAND -> '`' + token.text() + '`';
            default -> throw new ScriptError(token.line(), "syntax error: unexpected " + token.described());
        };
    }

    private Event bareCommand() {
        Token token = tokens.take();
        return new Event(
                token.line(), new When(When.Kind.ANY, 0, 0, false), new Action.Command(token.text()), token.text());
    }

    private static void check(@Nullable Event previous, Event event) {
        When when = event.when();
        if (previous == null && when.kind() != When.Kind.ANY && when.start() != 0) {
            throw new ScriptError(event.line(), "the first event must be at time 0");
        }
        boolean outbound = event.action() instanceof Action.PacketAction packet && !packet.inbound();
        if (!outbound && (when.kind() == When.Kind.ANY || when.isRange())) {
            throw new ScriptError(event.line(), "only outbound packets may have a range of times, or any");
        }
        if (when.blocking() && !(event.action() instanceof Action.Call)) {
            throw new ScriptError(event.line(), "only system calls may block");
        }
        if (previous != null
                && previous.when().kind() == When.Kind.ABSOLUTE
                && when.kind() == When.Kind.ABSOLUTE
                && when.start() < previous.when().start()) {
            throw new ScriptError(event.line(), "time goes backwards");
        }
    }

    private Event event() {
        int line = tokens.line();
        When when = when();
        if (tokens.at(Kind.ELLIPSIS)) {
            tokens.take();
            when = range(line, when, seconds(), true);
        }
        Token first = tokens.peek();
        Action action = action();
        return new Event(line, when, action, tokens.since(first));
    }

    private When when() {
        int line = tokens.line();
        if (tokens.accept("*")) {
            return new When(When.Kind.ANY, 0, 0, false);
        }
        boolean relative = tokens.accept("+");
        long start = seconds();
        When when = new When(relative ? When.Kind.RELATIVE : When.Kind.ABSOLUTE, start, start, false);
        if (tokens.accept("~")) {
            if (relative) {
                tokens.expect("+");
            }
            when = range(line, when, seconds(), false);
        }
        return when;
    }

    private static When range(int line, When from, long end, boolean blocking) {
        if (end < from.start()) {
            throw new ScriptError(line, "a range of times ends before it starts");
        }
        return new When(from.kind(), from.start(), end, blocking);
    }

    private long seconds() {
        if (!tokens.at(Kind.FLOAT) && !tokens.at(Kind.INT)) {
            throw tokens.unexpected("a time");
        }
        Token token = tokens.take();
        if (token.text().startsWith("-")) {
            throw new ScriptError(token.line(), "a time is negative");
        }
        double seconds = Double.parseDouble(token.text());
        if (seconds > 1e9) {
            throw new ScriptError(token.line(), "a time is too large");
        }
        return (long) (seconds * 1e6 + 1e-3); // a hair more, so that .1 is 100000 and not 99999
    }

    private Action action() {
        if (tokens.at("<") || tokens.at(">")) {
            boolean inbound = tokens.take().is("<");
            return new Action.PacketAction(inbound, packets.packet(inbound));
        }
        if (tokens.at(Kind.COMMAND)) {
            return new Action.Command(tokens.take().text());
        }
        if (tokens.at(Kind.CODE)) {
            return new Action.Code(tokens.take().text());
        }
        return call();
    }

    private Action call() {
        String name = tokens.expect(Kind.WORD, "a packet, a system call, a command or code")
                .text();
        tokens.expect("(");
        List<Expression> arguments = tokens.at(")") ? List.of() : expressions.list();
        tokens.expect(")");
        tokens.expect("=");
        if (!tokens.at(Kind.INT) && !tokens.at(Kind.HEX)) {
            throw tokens.unexpected("a number that the call returns");
        }
        long result = Tokens.number(tokens.take());
        String errno = null;
        if (tokens.at(Kind.WORD)) {
            errno = tokens.take().text();
            note();
        }
        if (tokens.at("(")) {
            note();
        }
        return new Action.Call(name, arguments, result, errno);
    }

    /** Words in parentheses that mean nothing. */
    private void note() {
        tokens.expect("(");
        if (!tokens.accept("flags")) {
            tokens.expect(Kind.WORD, "a word");
        }
        while (tokens.at(Kind.WORD)) {
            tokens.take();
        }
        tokens.expect(")");
    }
}
