package armperf.jitlog;

import armperf.profile.Profile;
import armperf.profile.ProfiledName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which shares of a profile the functions of the logs account for. */
final class ProfileShares {
    private final Map<String, Double> all = new HashMap<>();
    private final Map<String, Double> improvable = new HashMap<>();
    private final Weighing.ProfileUse use;

    ProfileShares(Profile profile, LogNames names) {
        double matched = 0;
        for (Map.Entry<ProfiledName, Double> entry : profile.byFunction().entrySet()) {
            Optional<String> name = names.find(entry.getKey());
            if (name.isPresent()) {
                double share = entry.getValue() / profile.weight();
                matched += share;
                all.merge(name.get(), share, Double::sum);
                if (entry.getKey().code() != ProfiledName.Code.BEST) {
                    improvable.merge(name.get(), share, Double::sum);
                }
            }
        }
        double unnamed = profile.unnamed() / profile.weight();
        use = new Weighing.ProfileUse(
                profile.kind(),
                profile.samples(),
                matched,
                unnamed,
                Math.max(0, 1 - matched - unnamed),
                profile.notUnderstood(),
                profile.otherEvents());
    }

    Weighing.ProfileUse use() {
        return use;
    }

    /** The share in one function's code that is not yet the best its JIT makes. */
    double improvable(FunctionName function) {
        return improvable.getOrDefault(LogNames.plain(function), 0.0);
    }

    /** The share in a function, whatever ran; deopt counters of cinderx name it without its module. */
    double all(FunctionName function) {
        String plain = LogNames.plain(function);
        Double exact = all.get(plain);
        if (exact != null || plain.indexOf(':') >= 0) {
            return exact == null ? 0 : exact;
        }
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().indexOf(':') > 0
                        && LogNames.qualname(entry.getKey()).equals(plain))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
