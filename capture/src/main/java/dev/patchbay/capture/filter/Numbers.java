package dev.patchbay.capture.filter;

/** Reads numbers as C writes them: {@code 0x} hexadecimal, {@code 0} octal, else decimal. libpcap: {@code stou}. */
final class Numbers {

    private static final long MAX = 0xffff_ffffL;

    private Numbers() {}

    /**
     * An unsigned 32-bit value.
     *
     * @throws FilterSyntaxException if it does not fit, or an octal number has other digits
     */
    static int parse(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        boolean octal = !hex && text.startsWith("0");
        int radix = hex ? 16 : octal ? 8 : 10;
        long value = 0;
        for (int i = hex ? 2 : 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit >= radix) {
                throw new FilterSyntaxException("number " + text + " contains non-octal digit");
            }
            value = value * radix + digit;
            if (value > MAX) {
                throw new FilterSyntaxException("number " + text + " overflows 32 bits");
            }
        }
        return (int) value;
    }
}
