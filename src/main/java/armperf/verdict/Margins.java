package armperf.verdict;

/**
 * The smallest effect that is a claim, row by row: the larger of what the project cares for and what its host shows
 * where nothing has changed. One margin serves claims and {@code same} alike.
 *
 * @param rules the thresholds
 * @param floors the noise of the host
 */
record Margins(Rules rules, NoiseFloors floors) {
    /** As a ratio minus one. */
    double of(RowKey key) {
        return Math.max(rules.minEffect(), floors.effect(key));
    }

    /** Whether the host's noise, and not the project, sets the margin. */
    boolean isNoise(RowKey key) {
        return floors.effect(key) > rules.minEffect();
    }
}
