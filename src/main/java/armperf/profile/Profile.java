package armperf.profile;

import java.util.Map;

/**
 * Where a program spent its time, by samples of its stack. A sample counts for the innermost function of the program
 * that it names; what that function called of the runtime counts for it.
 *
 * @param kind {@code perf-script} or {@code folded}
 * @param samples how many there are
 * @param weight of all of them, in the profile's own unit
 * @param byFunction weight by function of the program
 * @param unnamed weight of samples in an interpreter that do not say which function it ran
 * @param elsewhere weight of all the others
 * @param notUnderstood lines that are neither
 * @param otherEvents samples of other events than the first one's, which do not count
 */
public record Profile(
        String kind,
        long samples,
        double weight,
        Map<ProfiledName, Double> byFunction,
        double unnamed,
        double elsewhere,
        long notUnderstood,
        long otherEvents) {
    public Profile {
        byFunction = Map.copyOf(byFunction);
    }
}
