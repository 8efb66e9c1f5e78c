package dev.patchbay.shell.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes commands out of a text. POSIX.1-2017, Shell Command Language §2.9 and §2.10. */
final class Parser {

    static final Set<String> KEYWORDS = Set.of(
            "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "{", "}", "!");

    /** Those with which no command begins. */
    private static final Set<String> ENDS = Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

    private static final Map<String, Redirection.Kind> REDIRECTIONS = Map.ofEntries(
            Map.entry("<", Redirection.Kind.IN),
            Map.entry("0<", Redirection.Kind.IN),
            Map.entry(">", Redirection.Kind.OUT),
            Map.entry("1>", Redirection.Kind.OUT),
            Map.entry(">>", Redirection.Kind.APPEND),
            Map.entry("1>>", Redirection.Kind.APPEND),
            Map.entry("2>", Redirection.Kind.ERR),
            Map.entry("2>>", Redirection.Kind.ERR_APPEND),
            Map.entry("&>", Redirection.Kind.BOTH));

    private final Lexer lexer;
    private int end;

    Parser(String text, int start, int line) throws SyntaxError {
        lexer = new Lexer(text, start, line);
    }

    /** Where the token ends that was read last. */
    int end() {
        return end;
    }

    /** Where what comes next begins. */
    int start() {
        return lexer.peek().start();
    }

    /** The number of the line of what comes next. */
    int line() {
        return lexer.peek().line();
    }

    /** The commands of the next line that is not empty, and of those that belong to it; empty at the end of the text. */
    Optional<Body> nextLine() throws SyntaxError {
        skipNewlines();
        if (lexer.peek().isEnd()) {
            return Optional.empty();
        }
        List<CommandList> lists = new ArrayList<>();
        while (!lexer.peek().isEnd() && !takeIf("\n")) {
            lists.add(list(""));
        }
        return Optional.of(new Body(lists));
    }

    /** Everything up to the end of the text. */
    Body whole() throws SyntaxError {
        List<CommandList> lists = new ArrayList<>();
        for (Optional<Body> line = nextLine(); line.isPresent(); line = nextLine()) {
            lists.addAll(line.get().lists());
        }
        return new Body(lists);
    }

    /** Everything up to a closing bracket, and no further. */
    Body bodyOfSubstitution() throws SyntaxError {
        Body body = body(")");
        end = lexer.takeLast(")").end();
        return body;
    }

    /** Commands up to a word or operator that ends them, which is not taken. */
    private Body body(String... ends) throws SyntaxError {
        List<CommandList> lists = new ArrayList<>();
        skipNewlines();
        while (!atOneOf(ends)) {
            if (lexer.peek().isEnd()) {
                throw SyntaxError.unexpected(lexer.peek(), ends[0]);
            }
            lists.add(list(ends[0]));
            skipNewlines();
        }
        return new Body(lists);
    }

    /** A body in which something stands, and the word behind it. */
    private Body full(String... ends) throws SyntaxError {
        Body body = body(ends);
        if (body.lists().isEmpty()) {
            throw SyntaxError.unexpected(lexer.peek(), "");
        }
        return body;
    }

    private boolean atOneOf(String... ends) {
        for (String one : ends) {
            if (lexer.peek().is(one) || lexer.peek().isWord(one)) {
                return true;
            }
        }
        return false;
    }

    /** @param expected what a complaint names if it does not end where it should */
    private CommandList list(String expected) throws SyntaxError {
        int start = lexer.peek().start();
        List<Pipeline> pipelines = new ArrayList<>();
        pipelines.add(pipeline(Pipeline.Condition.ALWAYS));
        while (lexer.peek().is("&&") || lexer.peek().is("||")) {
            boolean and = take().is("&&");
            skipNewlines();
            pipelines.add(pipeline(and ? Pipeline.Condition.IF_WELL : Pipeline.Condition.IF_FAILED));
        }
        boolean background = takeIf("&");
        String source = lexer.source(start, end);
        if (!background && !takeIf(";") && !endsHere()) {
            throw SyntaxError.unexpected(lexer.peek(), expected);
        }
        return new CommandList(pipelines, background, source);
    }

    private boolean endsHere() {
        Token next = lexer.peek();
        return next.isEnd()
                || next.is("\n")
                || next.is(")")
                || next.is(";;")
                || next.word() != null && ENDS.contains(next.word().plain());
    }

    private Pipeline pipeline(Pipeline.Condition condition) throws SyntaxError {
        int start = lexer.peek().start();
        boolean negated = takeWordIf("!");
        List<Node> commands = new ArrayList<>();
        commands.add(command());
        while (takeIf("|")) {
            skipNewlines();
            commands.add(command());
        }
        return new Pipeline(condition, negated, commands, lexer.source(start, end));
    }

    private Node command() throws SyntaxError {
        Token first = lexer.peek();
        if (first.is("(")) {
            take();
            Body body = full(")");
            expect(")");
            return compound(new Construct.Subshell(body));
        }
        String keyword = first.word() == null ? "" : first.word().plain();
        if (ENDS.contains(keyword)) {
            throw SyntaxError.unexpected(first, "");
        }
        return switch (keyword) {
            case "{" -> {
                take();
                Body body = full("}");
                expect("}");
                yield compound(new Construct.Group(body));
            }
            case "if" -> compound(choice());
            case "while", "until" -> compound(loop());
            case "for" -> compound(each());
            case "case" -> compound(choiceByWord());
            default -> simple();
        };
    }

    private Node compound(Construct construct) throws SyntaxError {
        List<Redirection> redirections = new ArrayList<>();
        while (lexer.peek().isRedirection()) {
            redirections.add(redirection());
        }
        return new Node.Compound(construct, redirections);
    }

    private Construct choice() throws SyntaxError {
        List<Construct.Branch> branches = new ArrayList<>();
        Body otherwise = null;
        do {
            take();
            Body condition = full("then");
            expect("then");
            branches.add(new Construct.Branch(condition, full("fi", "elif", "else")));
        } while (lexer.peek().isWord("elif"));
        if (takeWordIf("else")) {
            otherwise = full("fi");
        }
        expect("fi");
        return new Construct.Choice(branches, otherwise);
    }

    private Construct loop() throws SyntaxError {
        boolean until = take().isWord("until");
        Body condition = full("do");
        expect("do");
        Body body = full("done");
        expect("done");
        return new Construct.Loop(until, condition, body);
    }

    private Construct each() throws SyntaxError {
        take();
        Token name = take();
        if (name.word() == null || !name.word().plain().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new SyntaxError("Bad for loop variable");
        }
        List<Word> words = null;
        skipNewlines();
        if (takeWordIf("in")) {
            words = new ArrayList<>();
            while (lexer.peek().word() != null) {
                words.add(wordOf(take()));
            }
            if (!takeIf(";") && !lexer.peek().is("\n")) {
                throw SyntaxError.unexpected(lexer.peek(), "");
            }
        } else {
            takeIf(";");
        }
        skipNewlines();
        expect("do");
        Body body = full("done");
        expect("done");
        return new Construct.Each(name.word().plain(), words, body);
    }

    private Construct choiceByWord() throws SyntaxError {
        take();
        Word word = wordOf(take());
        skipNewlines();
        expect("in");
        skipNewlines();
        List<Construct.Item> items = new ArrayList<>();
        while (!takeWordIf("esac")) {
            takeIf("(");
            List<Word> patterns = new ArrayList<>();
            do {
                patterns.add(wordOf(take()));
            } while (takeIf("|"));
            expect(")");
            items.add(new Construct.Item(patterns, body(";;", "esac")));
            if (!takeIf(";;") && !lexer.peek().isWord("esac")) {
                throw SyntaxError.unexpected(lexer.peek(), "esac");
            }
            skipNewlines();
        }
        return new Construct.Case(word, items);
    }

    private Node simple() throws SyntaxError {
        int line = lexer.peek().line();
        List<SimpleCommand.Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        while (true) {
            Token token = lexer.peek();
            if (token.isRedirection()) {
                redirections.add(redirection());
                continue;
            }
            if (token.word() == null) {
                break;
            }
            String name = words.isEmpty() ? WordReader.assigned(token.word()) : null;
            take();
            if (name != null) {
                assignments.add(new SimpleCommand.Assignment(name, behindEquals(token.word(), name)));
            } else {
                words.add(token.word());
            }
            if (words.size() == 1
                    && assignments.isEmpty()
                    && redirections.isEmpty()
                    && lexer.peek().is("(")) {
                return definition(token.word());
            }
        }
        if (words.isEmpty() && redirections.isEmpty() && assignments.isEmpty()) {
            throw SyntaxError.unexpected(lexer.peek(), "");
        }
        return new SimpleCommand(assignments, words, redirections, line);
    }

    private static Word behindEquals(Word word, String name) {
        List<Word.Part> parts = new ArrayList<>(word.parts());
        if (parts.get(0) instanceof Word.Literal first) {
            parts.set(0, new Word.Literal(first.text().substring(name.length() + 1), false));
        }
        return new Word(parts);
    }

    private Node definition(Word name) throws SyntaxError {
        take();
        expect(")");
        skipNewlines();
        if (!name.plain().matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            throw new SyntaxError("Bad function name");
        }
        return new Node.Definition(name.plain(), command());
    }

    private Redirection redirection() throws SyntaxError {
        String operator = take().operator();
        Token token = lexer.peek();
        Word file = wordOf(token);
        if (operator.endsWith("<<") || operator.endsWith("<<-")) {
            boolean literal = file.isQuoted();
            StringBuilder delimiter = new StringBuilder();
            for (Word.Part part : file.parts()) {
                delimiter.append(part instanceof Word.Literal piece ? piece.text() : "");
            }
            HereDocument here = new HereDocument(delimiter.toString(), literal, operator.endsWith("-"));
            lexer.await(here);
            take();
            return new Redirection(Redirection.Kind.HERE, null, here);
        }
        take();
        if (operator.endsWith(">&")) {
            return new Redirection(duplicate(operator + file.plain()), null, null);
        }
        Redirection.Kind kind = REDIRECTIONS.get(operator);
        if (kind == null) {
            throw new SyntaxError("redirection \"" + operator + "\" is not supported");
        }
        return new Redirection(kind, file, null);
    }

    private static Redirection.Kind duplicate(String text) throws SyntaxError {
        return switch (text) {
            case "2>&1" -> Redirection.Kind.ERR_TO_OUT;
            case ">&2", "1>&2" -> Redirection.Kind.OUT_TO_ERR;
            default -> throw new SyntaxError("redirection \"" + text + "\" is not supported");
        };
    }

    private Word wordOf(Token token) throws SyntaxError {
        if (token.word() == null) {
            throw SyntaxError.unexpected(token, "");
        }
        return token.word();
    }

    private Token take() throws SyntaxError {
        Token token = lexer.take();
        end = token.end();
        return token;
    }

    private boolean takeIf(String operator) throws SyntaxError {
        if (lexer.peek().is(operator)) {
            int before = end;
            take();
            end = operator.equals(";") || operator.equals("\n") ? before : end;
            return true;
        }
        return false;
    }

    private boolean takeWordIf(String word) throws SyntaxError {
        if (lexer.peek().isWord(word)) {
            take();
            return true;
        }
        return false;
    }

    private void expect(String what) throws SyntaxError {
        if (!atOneOf(what)) {
            throw SyntaxError.unexpected(lexer.peek(), what);
        }
        take();
    }

    private void skipNewlines() throws SyntaxError {
        while (lexer.peek().is("\n")) {
            lexer.take();
        }
    }
}
