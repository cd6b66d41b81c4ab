package armperf.jitlog;

import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Sums of what logs count, which can be anything: one that no {@code long} holds stays at the largest. */
public final class Saturated {
    private Saturated() {}

    /** One and another. */
    public static long plus(long one, long other) {
        long sum = one + other;
        boolean over = ((one ^ sum) & (other ^ sum)) < 0;
        return over ? (one < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE) : sum;
    }

    /** All of them. */
    public static <T> long sum(Stream<T> of, ToLongFunction<? super T> count) {
        return of.mapToLong(count).reduce(0, Saturated::plus);
    }
}
