package dev.patchbay.shell.language;

import dev.patchbay.shell.command.Call;
import dev.patchbay.shell.command.Command;
import dev.patchbay.shell.command.Failure;
import dev.patchbay.shell.command.Listening;
import dev.patchbay.shell.command.Output;
import dev.patchbay.shell.command.Streams;
import dev.patchbay.shell.command.Written;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs commands with the variables of one shell: the one that is typed into, or one below it. One thread uses it. */
final class Execution {

    /** Hears of each pipeline before it runs and after it has. */
    interface Observer {
        /** @param depth 0: no construct is around it */
        void begins(Pipeline pipeline, int depth);

        void ended(int status, int depth) throws InterruptedException;
    }

    /** For those who do not want to know. */
    static final Observer UNSEEN = new Observer() {
        @Override
        public void begins(Pipeline pipeline, int depth) {}

        @Override
        public void ended(int status, int depth) {}
    };

    private static final int CANNOT_REDIRECT = 2;
    private static final int NOT_FOUND = 127;
    private static final int DEFECT = 70;
    /** Functions inside one another. dash: {@code MAXFUNCDEPTH}. */
    private static final int MAX_DEPTH = 1000;

    private final Surroundings surroundings;
    private final Variables variables;
    private final Listening listening;
    private final Observer observer;
    private final Expansion expansion;
    private Streams streams;
    private int depth;
    private int tested;
    private int line;

    Execution(Surroundings surroundings, Variables variables, Streams streams, Listening listening, Observer observer) {
        this.surroundings = surroundings;
        this.variables = variables;
        this.streams = streams;
        this.listening = listening;
        this.observer = observer;
        this.expansion = new Expansion(variables, this::printed);
    }

    Variables variables() {
        return variables;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** The number of the line that runs. */
    int line() {
        return line;
    }

    /** Whether it is the shell itself that runs, and not one below it. */
    boolean isMain() {
        return observer != UNSEEN;
    }

    /** A shell below this one: it begins with the same variables, and changes only its own. */
    private Execution below(Streams others) {
        Execution below = new Execution(surroundings, variables.copy(), others, listening, UNSEEN);
        below.line = line;
        return below;
    }

    /** What commands print. */
    private String printed(Body body) throws InterruptedException {
        Written written = new Written();
        Execution below = below(streams.writing(written));
        variables.lastSubstitution(below.whole(body));
        return written.take();
    }

    /** Runs the body of a shell of its own: nothing escapes from it but its status. */
    int whole(Body body) throws InterruptedException {
        try {
            return run(body);
        } catch (Escape escape) {
            return escape.kind() == Escape.Kind.BREAK || escape.kind() == Escape.Kind.CONTINUE ? 0 : escape.number();
        }
    }

    int run(Body body) throws InterruptedException, Escape {
        int status = 0;
        for (CommandList list : body.lists()) {
            status = run(list);
        }
        return status;
    }

    /** Runs a text of a shell of its own. */
    int whole(String text) throws InterruptedException {
        try {
            return run(text);
        } catch (Escape escape) {
            return escape.number();
        }
    }

    /** Runs a command even if a function has its name. */
    int runPlain(List<String> words) throws InterruptedException, Escape {
        return command(words, streams);
    }

    /** Runs a text as if it stood here. */
    int run(String text) throws InterruptedException, Escape {
        try {
            return run(new Parser(text, 0, line).whole());
        } catch (SyntaxError error) {
            complain(error.text());
            return CANNOT_REDIRECT;
        }
    }

    int run(CommandList list) throws InterruptedException, Escape {
        if (list.background()) {
            return start(list);
        }
        int status = variables.lastStatus();
        List<Pipeline> pipelines = list.pipelines();
        for (int i = 0; i < pipelines.size(); i++) {
            Pipeline pipeline = pipelines.get(i);
            if (!pipeline.runsAfter(status)) {
                continue;
            }
            boolean last = i == pipelines.size() - 1;
            boolean matters = last && !pipeline.negated();
            tested += matters ? 0 : 1;
            try {
                status = observed(pipeline);
            } finally {
                tested -= matters ? 0 : 1;
            }
            if (status != 0 && matters && tested == 0 && variables.endsOnError()) {
                throw new Escape(Escape.Kind.EXIT, status);
            }
        }
        return status;
    }

    private int observed(Pipeline pipeline) throws InterruptedException, Escape {
        observer.begins(pipeline, depth);
        try {
            int status = run(pipeline);
            variables.lastStatus(status);
            observer.ended(status, depth);
            return status;
        } catch (Escape escape) {
            if (escape.kind() == Escape.Kind.EXIT) {
                observer.ended(escape.number(), depth);
            }
            throw escape;
        }
    }

    private int start(CommandList list) {
        Variables copy = variables.copy();
        CommandList foreground = new CommandList(list.pipelines(), false, list.source());
        int number = line;
        long job = surroundings.jobs().start(list.source(), one -> {
            Jobs own = new Jobs(surroundings.world());
            Execution below = new Execution(surroundings.with(own), copy, one.streams(), one, UNSEEN);
            below.line = number;
            return below.whole(new Body(List.of(foreground)));
        });
        variables.lastJob(job);
        variables.lastStatus(0);
        return 0;
    }

    private int run(Pipeline pipeline) throws InterruptedException, Escape {
        List<Node> all = pipeline.commands();
        int status;
        if (all.size() == 1) {
            status = run(all.get(0), streams);
        } else {
            status = piped(all);
        }
        return pipeline.negated() ? (status == 0 ? 1 : 0) : status;
    }

    private int piped(List<Node> all) throws InterruptedException {
        Streams mine = streams;
        int status = 0;
        for (int i = 0; i < all.size(); i++) {
            Written written = new Written();
            boolean last = i == all.size() - 1;
            Execution below = below(last ? mine.writing(streams.out()) : mine.writing(written));
            if (last && streams.terminal()) {
                below = below(new Streams(mine.input(), streams.out(), streams.err(), true));
            }
            Node node = all.get(i);
            try {
                status = below.run(node, below.streams);
            } catch (Escape escape) {
                status = escape.number();
            }
            mine = streams.reading(written.take());
        }
        return status;
    }

    private int run(Node node, Streams with) throws InterruptedException, Escape {
        Streams before = streams;
        streams = with;
        try {
            if (node instanceof SimpleCommand simple) {
                line = simple.line();
                return simple(simple);
            }
            if (node instanceof Node.Definition definition) {
                variables.functions().put(definition.name(), definition.body());
                return 0;
            }
            return compound((Node.Compound) node);
        } catch (Failure failure) {
            complain(failure.text());
            throw new Escape(Escape.Kind.EXIT, failure.status());
        } finally {
            streams = before;
        }
    }

    private int compound(Node.Compound node) throws InterruptedException, Escape, Failure {
        Redirected redirected = new Redirected(streams, surroundings.files(), expansion);
        Optional<String> problem = redirected.apply(node.redirections());
        if (problem.isPresent()) {
            complain(problem.get());
            return CANNOT_REDIRECT;
        }
        streams = redirected.streams();
        depth++;
        try {
            return construct(node.construct());
        } finally {
            depth--;
            boolean ignored = redirected.finish();
        }
    }

    private int construct(Construct construct) throws InterruptedException, Escape, Failure {
        if (construct instanceof Construct.Group group) {
            return run(group.body());
        }
        if (construct instanceof Construct.Subshell subshell) {
            return below(streams).whole(subshell.body());
        }
        if (construct instanceof Construct.Choice choice) {
            return choice(choice);
        }
        if (construct instanceof Construct.Loop loop) {
            return loop(loop);
        }
        return construct instanceof Construct.Each each ? each(each) : choice((Construct.Case) construct);
    }

    private boolean holds(Body condition) throws InterruptedException, Escape {
        tested++;
        try {
            return run(condition) == 0;
        } finally {
            tested--;
        }
    }

    private int choice(Construct.Choice choice) throws InterruptedException, Escape {
        for (Construct.Branch branch : choice.branches()) {
            if (holds(branch.condition())) {
                return run(branch.body());
            }
        }
        Body otherwise = choice.otherwise();
        return otherwise == null ? 0 : run(otherwise);
    }

    private int choice(Construct.Case choice) throws InterruptedException, Escape, Failure {
        String word = expansion.text(choice.word());
        for (Construct.Item item : choice.items()) {
            for (Word pattern : item.patterns()) {
                if (expansion.pattern(pattern).matches(word)) {
                    return run(item.body());
                }
            }
        }
        return 0;
    }

    private int loop(Construct.Loop loop) throws InterruptedException, Escape {
        int status = 0;
        try {
            while (holds(loop.condition()) != loop.until()) {
                status = pass(loop.body());
            }
        } catch (Escape escape) {
            return leave(escape);
        }
        return status;
    }

    private int each(Construct.Each each) throws InterruptedException, Escape, Failure {
        List<Word> words = each.words();
        List<String> values = words == null ? variables.arguments() : expansion.fields(words);
        int status = 0;
        try {
            for (String value : values) {
                variables.set(each.name(), value);
                status = pass(each.body());
            }
        } catch (Escape escape) {
            return leave(escape);
        }
        return status;
    }

    /** Runs the body of a loop once; {@code continue} ends it. */
    private int pass(Body body) throws InterruptedException, Escape {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return run(body);
        } catch (Escape escape) {
            if (escape.kind() == Escape.Kind.CONTINUE && escape.number() <= 1) {
                return 0;
            }
            throw escape;
        }
    }

    /** {@code break} ends a loop, and those around it if it says so. */
    private static int leave(Escape escape) throws Escape {
        boolean loop = escape.kind() == Escape.Kind.BREAK || escape.kind() == Escape.Kind.CONTINUE;
        if (!loop) {
            throw escape;
        }
        if (escape.number() > 1) {
            throw new Escape(escape.kind(), escape.number() - 1);
        }
        return 0;
    }

    private int simple(SimpleCommand command) throws InterruptedException, Escape, Failure {
        variables.lastSubstitution(0);
        List<String> words = expansion.fields(command.words());
        Redirected redirected = new Redirected(streams, surroundings.files(), expansion);
        Optional<String> problem = redirected.apply(command.redirections());
        if (problem.isPresent()) {
            complain(problem.get());
            return CANNOT_REDIRECT;
        }
        List<String> before = new ArrayList<>();
        for (SimpleCommand.Assignment assignment : command.assignments()) {
            before.add(variables.get(assignment.name()));
            variables.set(assignment.name(), expansion.text(assignment.value()));
        }
        tell(command, words);
        if (words.isEmpty()) {
            return redirected.finish() ? variables.lastSubstitution() : 1;
        }
        int status;
        try {
            status = run(words, redirected.streams());
        } finally {
            restore(command.assignments(), before);
        }
        return redirected.finish() ? status : 1;
    }

    private void tell(SimpleCommand command, List<String> words) {
        if (variables.tells()) {
            List<String> all = new ArrayList<>();
            command.assignments().forEach(one -> all.add(one.name() + "=" + variables.get(one.name())));
            all.addAll(words);
            streams.err().line("+ " + String.join(" ", all));
        }
    }

    private void restore(List<SimpleCommand.Assignment> assignments, List<String> values) {
        for (int i = values.size() - 1; i >= 0; i--) {
            String value = values.get(i);
            if (value == null) {
                variables.unset(assignments.get(i).name());
            } else {
                variables.set(assignments.get(i).name(), value);
            }
        }
    }

    private int run(List<String> words, Streams with) throws InterruptedException, Escape {
        String name = words.get(0);
        List<String> arguments = words.subList(1, words.size());
        Node function = variables.functions().get(name);
        return function == null ? command(words, with) : function(function, arguments, with);
    }

    private int command(List<String> words, Streams with) throws InterruptedException, Escape {
        String name = words.get(0);
        List<String> arguments = words.subList(1, words.size());
        Optional<Command> found = surroundings.commands().find(name);
        if (found.isEmpty()) {
            complain(with, name + ": not found");
            return NOT_FOUND;
        }
        Call call = new Call(
                surroundings.commands(), surroundings.namespace(), arguments, with, listening, surroundings.scratch());
        try {
            return found.get() instanceof ShellCommand command
                    ? acting(command, call)
                    : found.get().run(call);
        } catch (IllegalStateException gone) {
            complain(with, name + ": " + gone.getMessage());
            return 1;
        } catch (StackOverflowError deep) {
            with.err().line(name + ": stack overflow"); // GNU grep's words
            return 2;
        } catch (RuntimeException | AssertionError defect) {
            report(defect, name, with.err());
            return DEFECT;
        }
    }

    private int acting(ShellCommand command, Call call) throws InterruptedException, Escape {
        Streams before = streams;
        streams = call.streams();
        try {
            return command.run(call, this);
        } finally {
            streams = before;
        }
    }

    private int function(Node body, List<String> arguments, Streams with) throws InterruptedException, Escape {
        if (variables.functionDepth() >= MAX_DEPTH) {
            complain("Maximum function recursion depth (" + MAX_DEPTH + ") reached"); // dash's words
            throw new Escape(Escape.Kind.EXIT, 2);
        }
        List<String> before = variables.arguments();
        variables.arguments(arguments);
        variables.enterFunction();
        depth++;
        try {
            return run(body, with);
        } catch (Escape escape) {
            if (escape.kind() == Escape.Kind.RETURN) {
                return escape.number();
            }
            throw escape;
        } finally {
            depth--;
            variables.leaveFunction();
            variables.arguments(before);
        }
    }

    void complain(String text) {
        complain(streams, text);
    }

    private void complain(Streams to, String text) {
        to.err().line("sh: " + line + ": " + text);
    }

    /** A defect of ours must neither end the shell nor be hidden. */
    private void report(Throwable defect, String name, Output err) {
        StringWriter trace = new StringWriter();
        defect.printStackTrace(new PrintWriter(trace, true));
        err.write("sh: " + line + ": " + name + ": internal error, please report it\n" + trace);
    }
}
