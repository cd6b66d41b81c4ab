package armperf.jitlog;

import armperf.profile.ProfiledName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions that logs name, to be found by what others call them. Overloads are one here, for nobody else tells them
 * apart.
 */
final class LogNames {
    /** In the last part of a path, with nothing but signs around it. */
    private static final Pattern PID =
            Pattern.compile("(?<![A-Za-z0-9])pid[-_.=]?([0-9]{1,10})(?![A-Za-z0-9])(?=[^/\\\\]*$)");

    private final Set<String> names = new HashSet<>();
    private final Map<String, Set<String>> byQualname = new HashMap<>();

    LogNames(Collection<FunctionName> functions) {
        for (FunctionName function : functions) {
            String name = plain(function);
            if (names.add(name) && name.indexOf(':') > 0) {
                byQualname
                        .computeIfAbsent(qualname(name), key -> new HashSet<>())
                        .add(name);
            }
        }
    }

    /** The process that a log's name tells of, as {@code jit-pid-42.log} and {@code hotspot_pid42.log} do. */
    static OptionalLong pid(String log) {
        Matcher pid = PID.matcher(log);
        return pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty();
    }

    /** The name that a function is known by here. */
    static String plain(FunctionName function) {
        return NormalName.of(function.name());
    }

    /** The part of {@code module:qualname} that stands in the source; the whole of a name without a module. */
    static String qualname(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The function that a profile means, if the logs name exactly one that fits. */
    Optional<String> find(ProfiledName profiled) {
        String name = NormalName.of(profiled.name());
        if (names.contains(name)) {
            return Optional.of(name);
        }
        return profiled.file().flatMap(file -> inFile(byQualname.getOrDefault(name, Set.of()), file));
    }

    private static Optional<String> inFile(Set<String> candidates, String file) {
        List<String> ofModule =
                candidates.stream().filter(name -> isModule(name, file)).toList();
        if (!ofModule.isEmpty()) {
            // Of a.b and b, which both can stand in a/b.py, the longer one says more.
            return ofModule.stream().max(Comparator.comparingInt(name -> name.indexOf(':')));
        }
        // The script that was started is __main__, whatever its file is called.
        return candidates.stream().filter(name -> name.startsWith("__main__:")).findFirst();
    }

    /** Whether {@code re._parser:f} can stand in {@code .../re/_parser.py}, or {@code json:f} in its __init__.py. */
    private static boolean isModule(String name, String file) {
        String module = name.substring(0, name.indexOf(':'));
        if (file.startsWith("<frozen ")) {
            return NormalName.of(file.substring("<frozen ".length(), file.length() - 1) + ":")
                    .equals(module + ":");
        }
        String path = file.replace('\\', '/').replaceFirst("\\.py$", "").replaceFirst("/__init__$", "");
        return ("/" + path).endsWith("/" + module.replace('.', '/'));
    }
}
