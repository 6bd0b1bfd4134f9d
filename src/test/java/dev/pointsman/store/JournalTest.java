package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private static final KeptRow.Shape SHAPE = new KeptRow.Shape("id, kind", "id, ordinal");
  private static final long ROOM = 100L << 20;

  @TempDir Path folder;

  private Journal open() {
    return new Journal(folder, ROOM, SHAPE);
  }

  private static KeptRow row(int number) {
    return row(number, 10);
  }

  private static KeptRow row(int number, int length) {
    Bytes decision = Bytes.of(("d" + number).repeat(length));
    return new KeptRow(new UUID(7, number), decision, Bytes.of("a".repeat(number % 3)));
  }

  private static List<KeptRow> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(JournalTest::row).toList();
  }

  private static List<KeptRow> drain(Journal journal, int step) {
    List<KeptRow> drained = new ArrayList<>();
    for (List<KeptRow> next = journal.oldest(step); !next.isEmpty(); next = journal.oldest(step)) {
      drained.addAll(next);
      journal.done(next.size());
    }
    return drained;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void givesBackInOrderWhatItTookAndLeavesNothing() throws Exception {
    Journal journal = open();

    assertThat(journal.offer(rows(0, 5))).isTrue();
    assertThat(journal.oldest(2)).isEqualTo(rows(0, 2));
    journal.done(2);
    assertThat(journal.offer(rows(5, 9))).isTrue();

    assertThat(journal.waiting()).isEqualTo(7);
    assertThat(drain(journal, 3)).isEqualTo(rows(2, 9));
    assertThat(journal.waiting()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void survivesAStop() {
    try (Journal first = open()) {
      assertThat(first.offer(rows(0, 4))).isTrue();
    }
    Journal second = new Journal(folder, ROOM, new KeptRow.Shape("id", "id"));
    assertThat(second.offer(rows(4, 6))).isTrue();

    assertThat(second.waiting()).isEqualTo(6);
    assertThat(second.oldest(100)).isEqualTo(rows(0, 4));
    assertThat(second.shape()).isEqualTo(SHAPE);
    second.done(4);
    assertThat(second.oldest(100)).isEqualTo(rows(4, 6));
    assertThat(second.shape()).isEqualTo(new KeptRow.Shape("id", "id"));
  }

  @Test
  void offersAgainWhatWasNotDoneWithBeforeAStop() {
    try (Journal first = open()) {
      assertThat(first.offer(rows(0, 4))).isTrue();
      assertThat(first.oldest(3)).hasSize(3);
      first.done(3);
    }

    assertThat(drain(open(), 10)).isEqualTo(rows(0, 4));
  }

  @Test
  void leavesOutWhatWasNotWholeAtACrashWhereverThatWas() throws Exception {
    try (Journal journal = open()) {
      assertThat(journal.offer(rows(0, 3))).isTrue();
    }
    byte[] whole = Files.readAllBytes(files().get(0));
    int lastFrame = JournalSegment.framed(rows(2, 3)).length;

    for (int lost = 1; lost < lastFrame; lost++) {
      byte[] cut = Arrays.copyOf(whole, whole.length - lost);
      Files.write(files().get(0), cut, StandardOpenOption.TRUNCATE_EXISTING);

      assertThat(open().oldest(10)).as("without %d bytes", lost).isEqualTo(rows(0, 2));
    }
  }

  @Test
  void stopsReadingWhereAByteIsNotAsItWasAndGoesOnWithTheNextFile() throws Exception {
    try (Journal journal = open()) {
      assertThat(journal.offer(rows(0, 3))).isTrue();
    }
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    try (Journal later = open()) {
      assertThat(later.offer(rows(3, 5))).isTrue();
    }

    assertThat(drain(open(), 10)).containsExactly(row(0), row(1), row(3), row(4));
  }

  @Test
  void leavesAFileAloneThatIsNone() throws Exception {
    Files.writeString(folder.resolve("0000000000000000001.journal"), "no journal");

    Journal journal = open();
    assertThat(journal.offer(rows(0, 1))).isTrue();

    assertThat(drain(journal, 10)).isEqualTo(rows(0, 1));
    assertThat(files()).hasSize(1);
  }

  @Test
  void takesNoMoreThanItMayUntilThereIsRoom() {
    Journal journal = new Journal(folder, 1_000, SHAPE);
    int taken = 0;
    while (journal.offer(List.of(row(taken)))) {
      taken++;
    }

    assertThat(taken).isBetween(5, 40);
    assertThat(journal.waiting()).isEqualTo(taken);
    assertThat(drain(journal, 100)).isEqualTo(rows(0, taken));
    assertThat(journal.offer(List.of(row(taken)))).isTrue();
  }

  @Test
  void beginsANewFileWhenOneIsLarge() throws Exception {
    Journal journal = open();
    List<KeptRow> large = IntStream.range(0, 5).mapToObj(it -> row(it, 2 << 20)).toList();

    large.forEach(each -> assertThat(journal.offer(List.of(each))).isTrue());

    assertThat(files()).hasSize(3);
    assertThat(drain(journal, 1)).isEqualTo(large);
    assertThat(files()).isEmpty();
  }
}
