package armperf;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may know which, and who alone may know a library. A new package or edge has to be written down here. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("armperf");

    /** Stands for {@link Main}'s own package. */
    private static final String ROOT = "Main";

    // Each package, and all those that it may know.
    private static final String ALLOWED = """
            Main     -> cli
            cli      -> config demo doctor export findings host jitlog outcome phase report run store verdict
            phase    -> config findings host jitlog outcome profile report results run sampling source stats store verdict
            config   -> outcome run
            demo     -> host outcome
            doctor   -> config host outcome phase run sampling source verdict
            export   -> outcome report run
            findings -> outcome run stats verdict
            host     -> outcome run
            jitlog   -> outcome profile run
            outcome  ->
            profile  -> outcome
            report   -> jitlog outcome run stats verdict
            results  -> outcome run stats
            run      -> outcome
            sampling -> host outcome results run
            source   -> outcome run
            stats    ->
            store    -> outcome run
            verdict  -> outcome run stats
            """;

    @Test
    void every_package_knows_only_those_that_the_table_allows() {
        Map<String, Set<String>> allowed = table();
        Map<String, Set<String>> found = edges();

        assertThat(found.keySet())
                .as("the packages of the program are those of the table")
                .isEqualTo(allowed.keySet());
        found.forEach((from, knows) -> assertThat(allowed.get(from))
                .as("what %s may know; it knows %s", from, knows)
                .containsAll(knows));
    }

    @Test
    void the_table_is_held_against_edges_that_are_really_found() {
        assertThat(edges().get("cli")).contains("phase");
        assertThat(edges().get("verdict")).contains("stats").doesNotContain("verdict");
        assertThat(edges().get(ROOT)).containsExactly("cli");
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("armperf.(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void few_classes_know_jsch_and_they_are_part_of_host() {
        assertThat(PROGRAM.stream()
                        .filter(type -> uses(type, "com.jcraft.jsch"))
                        .map(ArchitectureTest::outermost)
                        .distinct())
                .as(
                        "classes that use JSch: a connection, its channels, the login that opens it, its keys and its gateways")
                .containsExactlyInAnyOrder(
                        "armperf.host.SshConnection",
                        "armperf.host.Channels",
                        "armperf.host.SshLogin",
                        "armperf.host.Algorithms",
                        "armperf.host.LoginKeys",
                        "armperf.host.AgentKeys",
                        "armperf.host.KeyFile",
                        "armperf.host.CertifiedKey",
                        "armperf.host.Hop");
    }

    @Test
    void libraries_are_known_where_they_belong() {
        onlyIn("armperf.demo", "org.apache.sshd..");
        onlyIn("armperf.cli..", "picocli..");
        onlyIn("armperf.config", "org.tomlj..");
        onlyIn("armperf.report.page", "com.samskivert..");
        onlyIn("armperf.stats", "org.apache.commons..");
        onlyIn("armperf.export", "tools.jackson.dataformat..");
    }

    @Test
    void the_statistics_know_only_numbers() {
        noClasses()
                .that()
                .resideInAPackage("armperf.stats")
                .should()
                .dependOnClassesThat(are(resideInAPackage("java.nio..").or(resideInAPackage("java.io.."))))
                .check(PROGRAM);
    }

    @Test
    void nothing_prints_to_the_streams_of_the_process() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("streams come through the constructor")
                .check(PROGRAM);
    }

    @Test
    void only_main_ends_the_process() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("armperf.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(PROGRAM);
    }

    @Test
    void names_say_what_a_class_is_for() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .because("these words fit anything")
                .check(PROGRAM);
    }

    private static void onlyIn(String home, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(PROGRAM);
    }

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new TreeMap<>();
        ALLOWED.lines().forEach(line -> {
            String[] ends = line.split("->", -1);
            table.put(
                    ends[0].strip(),
                    Stream.of(ends[1].strip().split(" ", -1))
                            .filter(word -> !word.isEmpty())
                            .collect(toCollection(TreeSet::new)));
        });
        return table;
    }

    private static Map<String, Set<String>> edges() {
        Map<String, Set<String>> edges = new TreeMap<>();
        for (JavaClass type : PROGRAM) {
            Set<String> knows = edges.computeIfAbsent(packageOf(type), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().matches("armperf(\\..*)?")) {
                    knows.add(packageOf(target));
                }
            }
            knows.remove(packageOf(type));
        }
        return edges;
    }

    /** The first word below {@code armperf}, so that a package inside a package counts as part of it. */
    private static String packageOf(JavaClass type) {
        String[] words = type.getPackageName().split("\\.", -1);
        return words.length == 1 ? ROOT : words[1];
    }

    private static boolean uses(JavaClass type, String library) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency
                        .getTargetClass()
                        .getBaseComponentType()
                        .getPackageName()
                        .startsWith(library));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
