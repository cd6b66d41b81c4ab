package armperf.jitlog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How V8's functions are named here: by their name alone, since V8 moves them and tells no file. With
 * {@code --trace-file-names} the file's name tells overloads apart.
 */
final class V8Names {
    /** A function in V8's short form; what its group {@code name} holds is for {@link #of}. */
    static final String FUNCTION =
            "0x[0-9a-f]+ <(?:JSFunction|SharedFunctionInfo) ?(?<name>.*?)(?: ?\\(sfi = 0x[0-9a-f]+\\))?>";

    /** A path looks like one; V8 also puts names that it has made up into angle brackets. */
    private static final Pattern WITH_FILE =
            Pattern.compile("(?<name>.*?) ?<(?:[^<>]*[/:])?(?<file>[^<>/:]*[.:/][^<>/:]*)>");

    private V8Names() {}

    static FunctionName of(Matcher line) {
        String name = line.group("name");
        Matcher withFile = WITH_FILE.matcher(name);
        return withFile.matches()
                ? new FunctionName(shown(withFile.group("name")), "(" + withFile.group("file") + ")")
                : FunctionName.of(shown(name));
    }

    private static String shown(String name) {
        return name.isEmpty() ? "(anonymous)" : name;
    }
}
