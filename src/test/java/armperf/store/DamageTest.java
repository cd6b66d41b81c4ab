package armperf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.Phase;
import armperf.run.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A damaged record is refused in words of the record, whatever is wrong with it. */
class DamageTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path project;

    private final Run run = RunStoreTest.run("20260219T101530Z-7c361dce-k3f9", Phase.RERUN, Run.State.COMPLETE);
    private RunStore store;
    private Path record;
    private String whole;

    @BeforeEach
    void save() throws IOException {
        store = new RunStore(project);
        store.save(run);
        record = store.folder(run.id()).resolve("run.json");
        whole = Files.readString(record);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/schema                   | \"one\"              | schema is no whole number",
                "/schema                   | 1.5                  | schema is no whole number",
                "/schema                   | \"1\"                | schema is no whole number",
                "/id                       | \"../../etc\"        | id: not a run id: ../../etc",
                "/phase                    | \"lunch\"            | phase is none of baseline, rerun, calibration, stability",
                "/started                  | \"yesterday\"        | started is no time, such as 2026-02-19T10:15:30Z",
                "/host/emulated            | 0                    | host.emulated is neither true nor false",
                "/host/cores               | 99999999999999999999 | host.cores is a number out of all range",
                "/host/boot_id             | null                 | host has no boot_id",
                "/plan                     | []                   | plan is no object",
                "/builds/0/commit          | null                 | builds[0] has no commit",
                "/builds/0/commit          | \"x\"                | builds[0]: no hash of a commit: x",
                "/samples                  | null                 | it has no samples",
                "/samples                  | \"many\"             | samples is no list",
                "/samples/0                | null                 | samples[0] holds a null",
                "/samples/0/readings/0/value | \"quick\"          | samples[0].readings[0].value is no number",
                "/samples/0/elapsed        | {}                   | samples[0].elapsed is no number of seconds",
                "/samples/0/block          | -7                   | samples[0]: blocks count from 1: -7",
                "/settings/fingerprint     | {}                   | settings.fingerprint is no text",
            })
    void what_does_not_belong_there_is_named_with_its_place(String place, String value, String said)
            throws IOException {
        JsonNode root = MAPPER.readTree(whole);
        put(root, JsonPointer.compile(place), Optional.of(MAPPER.readTree(value)));
        Files.writeString(record, MAPPER.writeValueAsString(root));
        assertDamaged(said);
    }

    @Test
    void what_is_no_json_is_named_with_its_line() throws IOException {
        Files.writeString(record, "");
        assertDamaged("it is empty");
        Files.writeString(record, "null");
        assertDamaged("it holds no run");
        Files.writeString(record, "[]");
        assertDamaged("it is no object");
        Files.writeString(record, "hello there");
        assertDamaged("it is no JSON at line 1, column ");
        Files.writeString(record, whole.substring(0, whole.length() / 2));
        assertDamaged("it ends in the middle at line ");
        Files.writeString(record, whole + "x");
        assertDamaged("it is no JSON at line ");
        Files.write(record, whole.replace("7c361dce", "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertDamaged("it is no JSON at line ");
    }

    @Test
    void what_cannot_be_read_at_all_is_said_without_words_of_java() throws IOException {
        Files.delete(record);
        Files.createDirectory(record);
        assertThatThrownBy(() -> store.load(run.id()))
                .hasMessage(
                        "the record " + record + " cannot be read (Is a directory); make it readable for you, restore"
                                + " it from where it was kept, or move its folder away and measure again");
        Files.delete(record);
        Files.createSymbolicLink(record, record.getFileName());
        assertThatThrownBy(() -> store.load(run.id()))
                .hasMessageContaining(record + " cannot be read (Too many levels of symbolic links");
        assertThat(store.ids()).as("nobody knows that it is not there").containsExactly(run.id());
    }

    @Test
    void nothing_in_a_record_can_be_replaced_by_what_ends_in_a_word_of_java() throws IOException {
        List<JsonPointer> places = new ArrayList<>();
        walk(MAPPER.readTree(whole), JsonPointer.empty(), places);
        List<Optional<JsonNode>> others = new ArrayList<>(List.of(Optional.empty()));
        for (String other : List.of("null", "\"x\"", "\"\"", "-1", "1.5", "true", "[]", "{}", "[null]")) {
            others.add(Optional.of(MAPPER.readTree(other)));
        }
        int refused = 0;
        for (JsonPointer place : places) {
            for (Optional<JsonNode> other : others) {
                JsonNode root = MAPPER.readTree(whole);
                put(root, place, other);
                Files.writeString(record, MAPPER.writeValueAsString(root));
                UserException problem = catchThrowableOfType(UserException.class, () -> store.load(run.id()));
                if (problem != null) {
                    refused++;
                    assertThat(problem.getMessage())
                            .as("%s becomes %s", place, other)
                            .doesNotContain("java", "armperf.", "Exception", "Cannot", "Optional", "`");
                }
            }
        }
        assertThat(places).hasSizeGreaterThan(100);
        assertThat(refused).isGreaterThan(places.size());
    }

    private void assertDamaged(String said) {
        UserException problem = catchThrowableOfType(UserException.class, () -> store.load(run.id()));
        assertThat(problem.exit()).isEqualTo(ExitCode.EVIDENCE);
        assertThat(problem)
                .hasMessageStartingWith("the record " + record + " is damaged (" + said)
                .hasMessageEndingWith(
                        "); restore it from where it was kept, or move its folder away and measure again");
    }

    private static void walk(JsonNode node, JsonPointer place, List<JsonPointer> places) {
        if (!place.matches()) {
            places.add(place);
        }
        node.propertyNames().forEach(name -> walk(node.get(name), place.appendProperty(name), places));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(node.get(i), place.appendIndex(i), places);
        }
    }

    /** Without a value, what stands there goes. */
    private static void put(JsonNode root, JsonPointer place, Optional<JsonNode> value) {
        JsonNode parent = root.at(place.head());
        if (parent instanceof ObjectNode object) {
            String name = place.last().getMatchingProperty();
            value.ifPresentOrElse(other -> object.set(name, other), () -> object.remove(name));
        } else {
            int index = place.last().getMatchingIndex();
            value.ifPresentOrElse(
                    other -> ((ArrayNode) parent).set(index, other), () -> ((ArrayNode) parent).remove(index));
        }
    }
}
