package armperf.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The share of sign patterns as many terms make it, without counting patterns. */
final class ApproximateShare {
    /** From here on the usual approximation is off by a quarter of its doubt; tests hold it against counting. */
    static final double ENOUGH_TERMS = 10;

    private static final double DOUBT = 30;
    private static final double DOUBT_OF_FEW = 400_000;
    /** Further out in the tail the usual approximation is worse, and not asked. */
    private static final double LEAST_USUAL = 0.004;
    /** Nearer to 0 than this, in standard deviations, the one for the tail divides nothing by nothing. */
    private static final double TAIL = 0.5;

    /** How far, relative to it, {@link #roughly} may be from {@link #usual}: three times what a divisor this fine can do. */
    static final double ROUGH = 0.01;

    private static final double FINE = 0.001;
    private static final int FEW_TERMS = 8;
    /** Of so many equal ones the doubt is far below what is rough. */
    private static final double MANY_TERMS = 50;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final long[] terms;
    private final double sum;
    private final double squares;
    private final double fourthPowers;

    private ApproximateShare(long[] terms, double sum, double squares, double fourthPowers) {
        this.terms = terms;
        this.sum = sum;
        this.squares = squares;
        this.fourthPowers = fourthPowers;
    }

    static ApproximateShare of(long[] terms) {
        double sum = 0;
        double squares = 0;
        double fourthPowers = 0;
        for (long term : terms) {
            double square = (double) term * term;
            sum += term;
            squares += square;
            fourthPowers += square * square;
        }
        return new ApproximateShare(terms, Math.abs(sum), squares, fourthPowers);
    }

    /** Of the terms as they stand, never negative. */
    double sum() {
        return sum;
    }

    double squares() {
        return squares;
    }

    /** How many equal terms would be as good as these. */
    double effectiveTerms() {
        return squares * squares / fourthPowers;
    }

    /** How far, relative to a share of usual size, the usual approximation may be off. */
    double doubt() {
        double cubed = Math.pow(effectiveTerms(), 3);
        return DOUBT / cubed + DOUBT_OF_FEW / (cubed * cubed);
    }

    /** Whether the usual approximation is good for a share of this size. */
    static boolean isAsked(double alpha) {
        return alpha >= LEAST_USUAL;
    }

    boolean isOutOfDoubt(double alpha) {
        return isAsked(alpha) && effectiveTerms() >= ENOUGH_TERMS && Math.abs(usual() / alpha - 1) > doubt();
    }

    /** The normal approximation with two corrections (Edgeworth), and for continuity. */
    double usual() {
        // Sums lie two divisors apart.
        double z = (sum - divisor()) / Math.sqrt(squares);
        if (!(z > 0)) {
            return 1;
        }
        double sixthPowers = 0;
        for (long term : terms) {
            double square = (double) term * term;
            sixthPowers += square * square * square;
        }
        return usual(z, squares, fourthPowers, sixthPowers);
    }

    /**
     * What {@link #usual()} says of the terms, off by less than {@link #ROUGH} of a share that an interval asks for; it looks
     * at a few of them only.
     *
     * @return not a number where so little does not tell as much
     */
    static double roughly(RankDifferences state) {
        double squares = state.squares();
        double deviation = Math.sqrt(squares);
        double most = FINE * deviation;
        if (most < 1 || squares * squares < MANY_TERMS * state.fourthPowers()) {
            return Double.NaN;
        }
        double divisor = divisor(state.byBlock(), FEW_TERMS);
        if (divisor == 0 || divisor > most) {
            return Double.NaN;
        }
        double z = (Math.abs((double) state.sum()) - divisor) / deviation;
        return z > 0 ? usual(z, squares, state.fourthPowers(), state.sixthPowers()) : 1;
    }

    private static double usual(double z, double squares, double fourthPowers, double sixthPowers) {
        double fourth = -2 * fourthPowers / (squares * squares);
        double sixth = 16 * sixthPowers / (squares * squares * squares);
        double square = z * z;
        double third = z * (square - 3);
        double fifth = z * ((square - 10) * square + 15);
        double seventh = z * (((square - 21) * square + 105) * square - 105);
        double correction = fourth / 24 * third + sixth / 720 * fifth + fourth * fourth / 1152 * seventh;
        return Math.min(1, 2 * (NORMAL.survivalProbability(z) + NORMAL.density(z) * correction));
    }

    /** The same however far out: by the saddle point (Lugannani and Rice), with its correction for whole numbers. */
    double wherever() {
        long divisor = divisor();
        double at = sum - divisor;
        if (at < TAIL * Math.sqrt(squares)) {
            return usual();
        }
        double all = 0;
        for (long term : terms) {
            all += Math.abs(term);
        }
        if (at >= all) {
            // Nothing lies farther out than all of one sign.
            return Math.scalb(1.0, 1 - terms.length);
        }
        // The slope of the cumulants rises from 0 towards all: halving finds where it is the sum.
        double low = 0;
        double high = 1 / Math.sqrt(squares);
        while (slope(high) < at) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (slope(middle) < at) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double tilt = (low + high) / 2;
        double cumulants = 0;
        double curvature = 0;
        for (long term : terms) {
            double x = Math.abs(term) * tilt;
            double tanh = Math.tanh(x);
            // ln cosh, without overflow
            cumulants += x + Math.log1p(Math.exp(-2 * x)) - Math.log(2);
            curvature += (double) term * term * (1 - tanh * tanh);
        }
        double r = Math.sqrt(2 * (tilt * at - cumulants));
        double u = Math.sinh(divisor * tilt) / divisor * Math.sqrt(curvature);
        return Math.min(1, 2 * (NORMAL.survivalProbability(r) + NORMAL.density(r) * (1 / u - 1 / r)));
    }

    private double slope(double tilt) {
        double slope = 0;
        for (long term : terms) {
            slope += term * Math.tanh(term * tilt);
        }
        return slope;
    }

    private long divisor() {
        return divisor(terms, terms.length);
    }

    /** The greatest common divisor of so many of the terms, which that of all divides. */
    private static long divisor(long[] terms, int count) {
        long divisor = 0;
        for (int i = 0; i < Math.min(count, terms.length); i++) {
            long other = Math.abs(terms[i]);
            while (other != 0) {
                long rest = divisor % other;
                divisor = other;
                other = rest;
            }
            if (divisor == 1) {
                return 1;
            }
        }
        return divisor;
    }
}
