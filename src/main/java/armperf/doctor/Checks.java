package armperf.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks of one side, in the order in which they are shown. */
final class Checks {
    private final Check.Side side;
    private final List<Check> list = new ArrayList<>();

    Checks(Check.Side side) {
        this.side = side;
    }

    List<Check> list() {
        return List.copyOf(list);
    }

    void ok(String name, String fact) {
        list.add(new Check(side, name, Check.State.OK, fact, Optional.empty()));
    }

    void warn(String name, String fact, String advice) {
        list.add(new Check(side, name, Check.State.WARN, fact, Optional.of(advice)));
    }

    void fail(String name, String fact, String advice) {
        list.add(new Check(side, name, Check.State.FAIL, fact, Optional.of(advice)));
    }

    void unknown(String name, String why) {
        list.add(new Check(side, name, Check.State.UNKNOWN, why, Optional.empty()));
    }

    /** Good, or else a warning. */
    void judge(String name, boolean good, String fact, String advice) {
        if (good) {
            ok(name, fact);
        } else {
            warn(name, fact, advice);
        }
    }
}
