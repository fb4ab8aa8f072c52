package vn.ocop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    @TempDir
    Path folder;

    private Path store() {
        return folder.resolve("store.mv");
    }

    private List<Document> readFrom(long number) {
        var found = new ArrayList<Document>();
        Journal.open(store(), number, found::add).close();
        return found;
    }

    private static Document insert(int n) {
        return new Document("insert", "goods").append("n", n).append("text", "mật ong ".repeat(n));
    }

    @Test
    void givesBackWhatWasAppendedInItsOrder() {
        var journal = Journal.open(store(), 1, each -> {});
        for (int i = 0; i < 50; i++) journal.append(insert(i));
        journal.close();
        assertThat(readFrom(1)).hasSize(50).startsWith(insert(0), insert(1)).endsWith(insert(49));
    }

    @Test
    void givesBackAllFilesThatTheCheckpointDoesNotHold() {
        var journal = Journal.open(store(), 1, each -> {});
        journal.append(insert(1));
        long second = journal.roll();
        journal.append(insert(2));
        long third = journal.roll();
        journal.append(insert(3));
        journal.close();
        assertThat(readFrom(second)).containsExactly(insert(2), insert(3));
        assertThat(third).isEqualTo(second + 1);
    }

    @Test
    void forgetsWhatACheckpointHolds() throws IOException {
        var journal = Journal.open(store(), 1, each -> {});
        journal.append(insert(1));
        long second = journal.roll();
        journal.append(insert(2));
        journal.forgetBefore(second);
        journal.close();
        try (var files = Files.list(folder)) {
            assertThat(files).singleElement().asString().endsWith("journal-" + second);
        }
    }

    @Test
    void endsAtARecordThatIsTornOrDamaged() throws IOException {
        var journal = Journal.open(store(), 1, each -> {});
        for (int i = 0; i < 3; i++) journal.append(insert(i));
        journal.close();
        var file = folder.resolve("store.mv.journal-1");
        var whole = Files.readAllBytes(file);
        for (int cut = 1; cut < 60; cut++) {
            Files.deleteIfExists(folder.resolve("store.mv.journal-2"));
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
            assertThat(readFrom(1)).as("%d bytes torn off", cut).containsExactly(insert(0), insert(1));
        }
        Files.deleteIfExists(folder.resolve("store.mv.journal-2"));
        whole[whole.length - 5] ^= 1;
        Files.write(file, whole);
        assertThat(readFrom(1)).containsExactly(insert(0), insert(1));
    }
}
