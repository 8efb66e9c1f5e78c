package dev.patchbay.shell.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes lists of pipelines out of a line. POSIX.1-2017, Shell Command Language §2.9 and §2.10. */
final class Parser {

    private static final Set<String> RESERVED = Set.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "for",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "{",
            "}",
            "!",
            "function");

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=");

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

    private final String line;
    private final List<Token> tokens;
    private int at;

    private Parser(String line, List<Token> tokens) {
        this.line = line;
        this.tokens = tokens;
    }

    /** The commands of a line; none if it is empty or a comment. */
    static List<CommandList> parse(String line) throws SyntaxError {
        Parser parser = new Parser(line, new Lexer(line).tokens());
        List<CommandList> lists = new ArrayList<>();
        while (parser.at < parser.tokens.size()) {
            lists.add(parser.list());
        }
        return lists;
    }

    private CommandList list() throws SyntaxError {
        int start = tokens.get(at).start();
        List<Pipeline> pipelines = new ArrayList<>();
        pipelines.add(pipeline(Pipeline.Condition.ALWAYS));
        while (takeIf("&&") || takeIf("||")) {
            boolean and = tokens.get(at - 1).is("&&");
            pipelines.add(pipeline(and ? Pipeline.Condition.IF_WELL : Pipeline.Condition.IF_FAILED));
        }
        boolean background = takeIf("&");
        String source = line.substring(start, tokens.get(at - 1).end());
        if (!background && at < tokens.size() && !takeIf(";")) {
            throw unexpected();
        }
        return new CommandList(pipelines, background, source);
    }

    private Pipeline pipeline(Pipeline.Condition condition) throws SyntaxError {
        if (at == tokens.size()) {
            throw SyntaxError.endOfFile();
        }
        int start = tokens.get(at).start();
        List<SimpleCommand> commands = new ArrayList<>();
        do {
            commands.add(command());
        } while (takeIf("|"));
        return new Pipeline(
                condition, commands, line.substring(start, tokens.get(at - 1).end()));
    }

    private SimpleCommand command() throws SyntaxError {
        List<Word> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.word() != null) {
                if (words.isEmpty() && !token.quoted()) {
                    refuseUnsupported(token.word().expand(0));
                }
                words.add(token.word());
                at++;
            } else if (isRedirection(token)) {
                at++;
                redirections.add(redirection(token));
            } else {
                break;
            }
        }
        if (words.isEmpty() && redirections.isEmpty()) {
            throw at == tokens.size() ? SyntaxError.endOfFile() : unexpected();
        }
        return new SimpleCommand(words, redirections);
    }

    private static void refuseUnsupported(String word) throws SyntaxError {
        if (RESERVED.contains(word)) {
            throw new SyntaxError('"' + word + "\" is not supported");
        }
        if (ASSIGNMENT.matcher(word).lookingAt()) {
            throw new SyntaxError("variables are not supported: " + word);
        }
    }

    private static boolean isRedirection(Token token) {
        return token.operator().indexOf('<') >= 0 || token.operator().indexOf('>') >= 0;
    }

    private Redirection redirection(Token token) throws SyntaxError {
        String operator = token.operator();
        if (operator.endsWith("<<")) {
            throw new SyntaxError("here-documents are not supported");
        }
        if (at == tokens.size()) {
            throw SyntaxError.endOfFile();
        }
        Word file = tokens.get(at).word();
        if (file == null) {
            throw unexpected();
        }
        at++;
        if (operator.endsWith(">&")) {
            return new Redirection(duplicate(operator + file.expand(0)), null);
        }
        Redirection.Kind kind = REDIRECTIONS.get(operator);
        if (kind == null) {
            throw new SyntaxError("redirection \"" + operator + "\" is not supported");
        }
        return new Redirection(kind, file);
    }

    private static Redirection.Kind duplicate(String text) throws SyntaxError {
        return switch (text) {
            case "2>&1" -> Redirection.Kind.ERR_TO_OUT;
            case ">&2", "1>&2" -> Redirection.Kind.OUT_TO_ERR;
            default -> throw new SyntaxError("redirection \"" + text + "\" is not supported");
        };
    }

    private boolean takeIf(String operator) {
        if (at < tokens.size() && tokens.get(at).is(operator)) {
            at++;
            return true;
        }
        return false;
    }

    private SyntaxError unexpected() {
        Token token = tokens.get(at);
        return token.word() == null ? SyntaxError.unexpected(token.operator()) : SyntaxError.unexpected("word");
    }
}
