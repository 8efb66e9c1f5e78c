package dev.patchbay.shell.filter;

/**
 * A text for {@link java.util.regex.Matcher} that loses its patience: an expression such as {@code (x+x+)+y} may be
 * tried in more ways than a life has seconds. GNU grep has no such expressions but with {@code -P}, and then a limit too.
 */
public final class BoundedText implements CharSequence {

    /** So many characters are looked at, for one line; half a second or less. */
    private static final int MOST = 50_000_000;

    /** The expression was tried in too many ways. */
    public static final class Exhausted extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("exceeded PCRE's backtracking limit");
        }
    }

    private final String text;
    private int looks;

    public BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
