package armperf.jitlog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Follows the code that HotSpot installs, leaves and throws away. */
final class HotspotCode {
    /** Why code goes that a better version has taken the place of. */
    private static final Set<String> REPLACED = Set.of(
            "not used",
            "OSR invalidation of lower level",
            "OSR invalidation of lower levels",
            "OSR invalidation for compiling with C1");

    private static final String TRAPPED = "uncommon trap";
    private static final String THROWN_AWAY = "made-not-entrant";

    private final EventSink sink;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<Code, String> newest = new HashMap<>();
    private final Set<String> trapped = new HashSet<>();
    private Optional<HotspotTag> trap = Optional.empty();

    /** What a compilation was of; code entered in the middle of a loop stands beside the code entered at the top. */
    private record Code(FunctionName function, boolean loop) {}

    HotspotCode(EventSink sink) {
        this.sink = sink;
    }

    /** {@code <nmethod>}: code is installed. */
    boolean install(HotspotTag tag) {
        Optional<FunctionName> method = HotspotNames.method(tag);
        OptionalLong bytes = codeBytes(tag);
        if (method.isEmpty() || bytes.isEmpty()) {
            return false;
        }
        if (tag.text("compiler").isEmpty()) {
            // A bridge to native code, made without a compiler.
            sink.accept(new LogEvent.Known());
            return true;
        }
        Code code = new Code(method.get(), tag.text("compile_kind").equals("osr"));
        codes.put(tag.text("compile_id"), code);
        newest.put(code, tag.text("compile_id"));
        sink.accept(new LogEvent.Compiled(
                method.get(), bytes.getAsLong(), (int) tag.number("level").orElse(0)));
        return true;
    }

    /** {@code <print_nmethod>}: the machine code of a method stands here. */
    boolean dump(HotspotTag tag) {
        Code code = codes.get(tag.text("compile_id"));
        sink.accept(code == null ? new LogEvent.Known() : new LogEvent.CodeDump(code.function()));
        return true;
    }

    /** {@code <uncommon_trap thread=..>}: a thread leaves code; where, comes on the next line. */
    boolean trap(HotspotTag tag) {
        if (tag.text("thread").isEmpty()) {
            // A plan of the compiler.
            sink.accept(new LogEvent.Known());
            return true;
        }
        leave(Optional.empty());
        trapped.add(tag.text("compile_id"));
        trap = Optional.of(tag);
        return !tag.text("reason").isEmpty();
    }

    /** {@code <jvms>}: where a thread left code; the innermost comes first. */
    boolean place(HotspotTag tag) {
        leave(Optional.of(tag));
        return true;
    }

    /** Ends a trap, whether its place was told or not. */
    void leave(Optional<HotspotTag> place) {
        trap.ifPresent(left -> {
            Optional<FunctionName> function = place.flatMap(HotspotNames::method)
                    .or(() -> Optional.ofNullable(codes.get(left.text("compile_id")))
                            .map(Code::function));
            String bci = place.map(at -> " at bci " + at.text("bci")).orElse("");
            sink.accept(new LogEvent.Deoptimized(
                    function.orElse(FunctionName.of("?")),
                    left.text("reason"),
                    left.text("action") + bci,
                    OptionalLong.empty(),
                    1));
        });
        trap = Optional.empty();
    }

    /** {@code <make_not_entrant>}: code is thrown away, or has been replaced. */
    boolean throwAway(HotspotTag tag) {
        String id = tag.text("compile_id");
        Code code = codes.get(id);
        if (code == null || isReplaced(tag, code) || isCounted(tag)) {
            sink.accept(new LogEvent.Known());
        } else {
            sink.accept(new LogEvent.Deoptimized(
                    code.function(), THROWN_AWAY, tag.text("reason"), OptionalLong.empty(), 1));
        }
        return !id.isEmpty();
    }

    private boolean isReplaced(HotspotTag tag, Code code) {
        // JDK 17 gives no reason; there, code that is not the newest of its method any more was replaced.
        return tag.text("reason").isEmpty()
                ? !tag.text("compile_id").equals(newest.get(code))
                : REPLACED.contains(tag.text("reason"));
    }

    private boolean isCounted(HotspotTag tag) {
        return tag.text("reason").equals(TRAPPED) || trapped.contains(tag.text("compile_id"));
    }

    private static OptionalLong codeBytes(HotspotTag tag) {
        OptionalLong from = tag.number("insts_offset");
        OptionalLong to = tag.number("stub_offset");
        OptionalLong bytes = from.isPresent() && to.isPresent()
                ? OptionalLong.of(to.getAsLong() - from.getAsLong())
                : tag.number("size");
        return bytes.isPresent() && bytes.getAsLong() < 0 ? OptionalLong.empty() : bytes;
    }
}
