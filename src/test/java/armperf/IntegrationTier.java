package armperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Tests that need more than a JDK: without it they are skipped, and seen to be; where everything is promised they fail. */
public final class IntegrationTier {
    /** Set to {@code required} by {@code .ci/run}. */
    private static final String VARIABLE = "ARMPERF_INTEGRATION";

    private IntegrationTier() {}

    /** Goes on only if this is there. */
    public static void needs(boolean there, String what) {
        String claim = what + " is there";
        if ("required".equals(System.getenv(VARIABLE))) {
            assertThat(there).as(claim).isTrue();
        } else {
            assumeThat(there).as(claim).isTrue();
        }
    }
}
