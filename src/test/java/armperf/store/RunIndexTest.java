package armperf.store;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIndexTest {
    /** Nobody can make a file older than it is. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    private static final Instant LONG_AGO = Instant.parse("2026-02-19T12:00:00Z");

    @TempDir
    Path project;

    private final Run older = RunStoreTest.run("20260219T101530Z-7c361dce-k3f9", Phase.BASELINE, Run.State.COMPLETE);
    private final Run newer =
            step(RunStoreTest.run("20260220T101530Z-8c361dce-aaaa", Phase.RERUN, Run.State.FAILED), older.id());
    private RunStore store;

    @BeforeEach
    void record() throws IOException {
        store = store();
        for (Run run : List.of(older, newer)) {
            store.save(run);
            age(run.id());
        }
    }

    private static Run step(Run run, RunId bisects) {
        return run.with(run.plan().bisecting(bisects));
    }

    private RunStore store() {
        return new RunStore(project, project, LATER);
    }

    private Path record(RunId id) {
        return store.folder(id).resolve("run.json");
    }

    private void age(RunId id) throws IOException {
        Files.setLastModifiedTime(record(id), FileTime.from(LONG_AGO));
    }

    private Path index() {
        return project.resolve(".armperf/cache/runs");
    }

    private static List<Optional<RunHeader>> headers(RunStore store) {
        return store.list().stream().map(RunStore.Listed::header).toList();
    }

    private List<Optional<RunHeader>> expected() {
        return List.of(Optional.of(RunHeader.of(older)), Optional.of(RunHeader.of(newer)));
    }

    @Test
    void a_record_is_read_once_and_then_known() {
        assertThat(read(LATER)).containsExactlyInAnyOrder(older.id(), newer.id());
        assertThat(read(LATER)).isEmpty();
        assertThat(headers(store())).isEqualTo(expected());
        assertThat(project.resolve(".armperf/cache/.gitignore")).hasContent("*");
    }

    /** The records that are read for a list by this clock. */
    private List<RunId> read(Clock clock) {
        List<RunId> read = Collections.synchronizedList(new ArrayList<>());
        new RunIndex(index(), clock).list(List.of(older.id(), newer.id()), this::record, id -> {
            read.add(id);
            return store.readable(id).map(RunHeader::of);
        });
        return read;
    }

    @Test
    void a_record_that_was_put_back_with_its_size_and_time_is_read_again() throws IOException {
        assertThat(headers(store)).isEqualTo(expected());
        byte[] content = Files.readAllBytes(record(older.id()));
        Object changed = changed(older.id());

        // Some systems count the time of a change by ticks of several milliseconds.
        do {
            Files.write(record(older.id()), new byte[content.length]);
            age(older.id());
        } while (changed(older.id()).equals(changed));
        assertThat(headers(store()).get(0)).as("written over").isEmpty();

        Path other = Files.write(project.resolve("other"), content);
        Files.setLastModifiedTime(other, FileTime.from(LONG_AGO));
        Files.move(other, record(older.id()), StandardCopyOption.REPLACE_EXISTING);
        assertThat(headers(store())).as("replaced").isEqualTo(expected());
    }

    private Object changed(RunId id) throws IOException {
        return Files.getAttribute(record(id), "unix:ctime");
    }

    @Test
    void a_record_that_changed_is_read_again() throws IOException {
        store.list();
        Run done = RunStoreTest.run(newer.id().value(), Phase.RERUN, Run.State.COMPLETE);
        store.save(done);

        assertThat(headers(store).get(1)).contains(RunHeader.of(done));
        assertThat(store.newest(RunHeader::isComplete)).contains(done);
    }

    @Test
    void a_record_of_just_now_is_not_believed_to_stay_as_it_is() throws IOException {
        Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        store.save(older);

        assertThat(read(now)).contains(older.id());
        assertThat(read(now)).contains(older.id());
    }

    @Test
    void a_damaged_record_is_listed_as_one_and_hides_no_newer_one() throws IOException {
        Files.writeString(record(newer.id()), "{");
        age(newer.id());
        for (int round = 0; round < 2; round++) {
            assertThat(headers(store)).isEqualTo(List.of(Optional.of(RunHeader.of(older)), Optional.empty()));
            assertThat(store.newestReadable(run -> true, run -> true)).contains(older);
        }
    }

    @Test
    void an_index_that_is_lost_cut_off_or_of_another_form_is_made_anew() throws IOException {
        store.list();
        byte[] whole = Files.readAllBytes(index());
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(index(), java.util.Arrays.copyOf(whole, length));
            assertThat(headers(store())).as("cut to " + length).isEqualTo(expected());
        }
        for (int at = 0; at < whole.length; at += 5) {
            byte[] other = whole.clone();
            other[at] ^= 1;
            Files.write(index(), other);
            assertThat(headers(store())).as("another byte at " + at).isEqualTo(expected());
        }
        Files.delete(index());
        assertThat(headers(store())).isEqualTo(expected());
        assertThat(index()).hasBinaryContent(whole);
    }

    @Test
    void a_run_that_was_moved_away_is_forgotten() throws IOException {
        store.list();
        Files.move(store.folder(newer.id()), project.resolve("moved"));

        assertThat(headers(store)).containsExactly(Optional.of(RunHeader.of(older)));
        Files.move(project.resolve("moved"), store.folder(newer.id()));
        assertThat(headers(store)).isEqualTo(expected());
    }
}
