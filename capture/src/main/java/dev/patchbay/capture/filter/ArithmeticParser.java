package dev.patchbay.capture.filter;

import dev.patchbay.capture.filter.Token.Kind;

/**
 * Reads arithmetic. The operators bind as in libpcap's grammar, with its surprise: {@code %} and {@code ^} have no rank
 * there, so that whatever stands to their right belongs to their right operand, and they take the nearest operand on
 * their left whatever stands before it.
 */
final class ArithmeticParser {

    private static final int UNRANKED = 0;
    private static final int NOT_AN_OPERATOR = -1;
    private static final int NEGATION = 6;

    /** How many operators an expression may have; libpcap gives up when its parser's stack is full. */
    private static final int MAX_OPERATORS = 1000;

    private final Cursor cursor;
    private final Progress progress;
    private int operators;

    ArithmeticParser(Cursor cursor, Progress progress) {
        this.cursor = cursor;
        this.progress = progress;
    }

    /** Whether arithmetic could begin at the next word. */
    boolean mayStart() {
        Token token = cursor.peek();
        return token.kind() == Kind.NUMBER
                || token.is("-")
                || token.is("len")
                || token.is("(")
                || Protocols.isName(token) && cursor.peekSecond().is("[");
    }

    /** A comparison. */
    Expression relation() {
        operators = 0;
        Arithmetic left = arithmetic(UNRANKED);
        String operator = cursor.peek().text();
        switch (operator) {
            case ">", ">=", "=", "<", "<=", "!=" -> cursor.next();
            default -> throw FilterSyntaxException.syntaxError();
        }
        return progress.add(new Expression.Relation(operator, left, arithmetic(UNRANKED)));
    }

    private Arithmetic arithmetic(int above) {
        Arithmetic left = primary();
        while (true) {
            int rank = rank(cursor.peek());
            if (rank == NOT_AN_OPERATOR || rank != UNRANKED && rank <= above) {
                return left;
            }
            count();
            String operator = cursor.next().text();
            left = new Arithmetic.Binary(operator, left, arithmetic(rank));
        }
    }

    private static int rank(Token token) {
        if (token.kind() != Kind.SYMBOL) {
            return NOT_AN_OPERATOR;
        }
        return switch (token.text()) {
            case "%", "^" -> UNRANKED;
            case "|" -> 1;
            case "&" -> 2;
            case "<<", ">>" -> 3;
            case "+", "-" -> 4;
            case "*", "/" -> 5;
            default -> NOT_AN_OPERATOR;
        };
    }

    private Arithmetic primary() {
        if (cursor.peek().kind() == Kind.NUMBER) {
            return new Arithmetic.Constant(cursor.next().number());
        }
        if (cursor.take("len")) {
            return new Arithmetic.Length();
        }
        count();
        if (cursor.take("-")) {
            return new Arithmetic.Negation(arithmetic(NEGATION));
        }
        if (cursor.take("(")) {
            Arithmetic inner = arithmetic(UNRANKED);
            cursor.expect(")");
            return inner;
        }
        if (Protocols.isName(cursor.peek())) {
            return load(cursor.next().text());
        }
        throw FilterSyntaxException.syntaxError();
    }

    private Arithmetic load(String protocol) {
        cursor.expect("[");
        Arithmetic offset = arithmetic(UNRANKED);
        int size = cursor.take(":") ? cursor.expectNumber() : 1;
        cursor.expect("]");
        return new Arithmetic.Load(protocol, offset, size);
    }

    private void count() {
        if (++operators > MAX_OPERATORS) {
            throw new FilterSyntaxException("can't parse filter expression: memory exhausted");
        }
    }
}
