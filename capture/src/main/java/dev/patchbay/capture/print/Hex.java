package dev.patchbay.capture.print;

/** Numbers in hexadecimal. */
final class Hex {

    private Hex() {}

    /** With so many digits. */
    static String of(int number, int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            text.append(Character.forDigit(number >>> shift & 0xf, 16));
        }
        return text.toString();
    }
}
