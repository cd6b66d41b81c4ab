package armperf.jitlog;

import java.util.regex.Pattern;

/**
 * What of a function's name stays the same from process to process, and from version to version of one JIT: the one
 * rule by which functions of two sets of logs, and of a profile, are taken for the same one.
 *
 * <ul>
 *   <li>Addresses are dropped, with the sign before them: {@code Foo$$Lambda/0x00007f2c1c000a08} is
 *       {@code Foo$$Lambda}.
 *   <li>So are the running numbers of classes that the JDK makes: {@code Foo$$Lambda$14} of JDK 17 is the
 *       {@code Foo$$Lambda} of JDK 25, {@code $Proxy7} is {@code $Proxy}. The numbers that javac gives, as in
 *       {@code lambda$main$0}, stay: they tell functions of one source apart.
 *   <li>A module of Python's import system has two names, one before and one after it is set up:
 *       {@code importlib._bootstrap} is {@code _frozen_importlib}.
 * </ul>
 *
 * <p>Several functions of one process that fall on one name are compared together, by the sum of their code.
 */
public final class NormalName {
    /** The rule, for people. */
    public static final String RULE =
            "Functions of two sets of logs are the same if their names are, without addresses, without the running"
                    + " numbers of classes that the JDK makes ($$Lambda$14, $Proxy7), and with importlib._bootstrap"
                    + " called _frozen_importlib.";

    /** No flag or size has so many digits. */
    private static final String ADDRESS = "0x[0-9a-fA-F]{9,}";

    private static final Pattern WITH_ADDRESS = Pattern.compile("[/+@ ]?" + ADDRESS);
    private static final Pattern ONLY_ADDRESS = Pattern.compile(ADDRESS);
    private static final Pattern NUMBERED =
            Pattern.compile("(\\$\\$Lambda|LambdaForm\\$[A-Z]+|\\$Proxy|Generated\\w*Accessor)\\$?\\d+");
    private static final Pattern PROXY_PACKAGE = Pattern.compile("\\bjdk\\.proxy\\d+\\.");
    private static final Pattern IMPORTLIB = Pattern.compile("^importlib\\._bootstrap((?:_external)?:)");

    private NormalName() {}

    /** A function's name by the rule. */
    public static FunctionName of(FunctionName function) {
        String name = of(function.name());
        String overload = of(function.overload());
        return name.equals(function.name()) && overload.equals(function.overload())
                ? function
                : new FunctionName(name, overload);
    }

    /** A name, or a part of one, by the rule. */
    public static String of(String name) {
        String normal = name.contains("0x") ? WITH_ADDRESS.matcher(name).replaceAll("") : name;
        if (name.indexOf('$') >= 0 || name.contains("Generated")) {
            normal = NUMBERED.matcher(normal).replaceAll("$1");
            normal = PROXY_PACKAGE.matcher(normal).replaceAll("jdk.proxy.");
        }
        return name.startsWith("importlib.") ? IMPORTLIB.matcher(normal).replaceFirst("_frozen_importlib$1") : normal;
    }

    /** The detail of a miss or a deopt without what differs from process to process. */
    static String detail(String detail) {
        return detail.contains("0x") ? ONLY_ADDRESS.matcher(detail).replaceAll("0x*") : detail;
    }
}
