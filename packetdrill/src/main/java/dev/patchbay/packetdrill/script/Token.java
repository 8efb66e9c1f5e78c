package dev.patchbay.packetdrill.script;

/**
 * The smallest part of a script that means something.
 *
 * @param kind what it is
 * @param text as it stands in the script, without the signs around strings, commands and code
 * @param line where it begins, from 1
 * @param from where it begins, in the text
 */
record Token(Kind kind, String text, int line, int from) {

    /** What a token can be. */
    enum Kind {
        KEYWORD,
        ELLIPSIS,
        OPTION,
        FLOAT,
        INT,
        HEX,
        WORD,
        STRING,
        COMMAND,
        CODE,
        IPV4,
        IPV6,
        SIGN,
        END
    }

    boolean is(Kind what) {
        return kind == what;
    }

    /** Whether it is this sign or this keyword. */
    boolean is(String what) {
        return (kind == Kind.SIGN || kind == Kind.KEYWORD) && text.equals(what);
    }

    /** As a complaint calls it. */
    String described() {
        return kind == Kind.END ? "the end of the script" : '"' + text + '"';
    }
}
