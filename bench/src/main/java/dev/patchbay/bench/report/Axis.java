package dev.patchbay.bench.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/** A logarithmic axis that begins and ends at a power of ten, or at 2 or 5 times one. */
record Axis(double from, double to) {

    private static final double[] STEPS = {1, 2, 5};

    /** An axis on which all values have room. */
    static Axis over(DoubleStream values) {
        DoubleSummaryStatistics range = values.summaryStatistics();
        double from = 1e-9;
        double to = 1e12;
        for (double mark : marks(1e-9, 1e12)) {
            from = mark <= range.getMin() * 1.000_001 ? mark : from;
            to = mark >= range.getMax() * 0.999_999 ? Math.min(to, mark) : to;
        }
        return new Axis(from, from < to ? to : from * 10);
    }

    /** Where a value is, from 0 to 1. */
    double place(double value) {
        return Math.log(value / from) / Math.log(to / from);
    }

    /** What is written along the axis: powers of ten, and what is between them if there are few. */
    List<Double> marks() {
        boolean fine = to / from < 500;
        return marks(from, to).stream()
                .filter(mark -> fine || isPowerOfTen(mark) || mark == from || mark == to)
                .toList();
    }

    private static boolean isPowerOfTen(double mark) {
        double power = Math.log10(mark);
        return Math.abs(power - Math.rint(power)) < 1e-6;
    }

    private static List<Double> marks(double from, double to) {
        List<Double> marks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
            for (double step : STEPS) {
                double mark = step * Math.pow(10, power);
                if (mark >= from * 0.999_999 && mark <= to * 1.000_001) {
                    marks.add(mark);
                }
            }
        }
        return marks;
    }
}
