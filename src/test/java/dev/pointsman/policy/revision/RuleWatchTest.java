package dev.pointsman.policy.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleWatchTest {
  private static final String RULE = "rules/guards/a.drl";
  @TempDir private Path folder;
  private final BlockingQueue<RuleFiles> seen = new LinkedBlockingQueue<>();
  private Path file = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    file = Files.createDirectories(folder.resolve("guards")).resolve("a.drl");
    Files.writeString(file, "1");
  }

  @Test
  void handsOverWhatIsThereAndEveryChange() throws Exception {
    try (RuleWatch watch = watch()) {
      awaitText("1");
      Files.writeString(file, "2");
      awaitText("2");
      saveByRename("3");
      awaitText("3");
      Path other = Files.createDirectories(folder.resolve("new/deep")).resolve("b.drl");
      Files.writeString(other, "b");
      awaitFile("rules/new/deep/b.drl", true);
      Files.delete(other);
      awaitFile("rules/new/deep/b.drl", false);
      assertThat(watch.isRunning()).isTrue();
    }
  }

  @Test
  void seesAFolderThatIsALinkAndIsTurnedToAnother(@TempDir Path elsewhere) throws Exception {
    Path next = Files.createDirectories(elsewhere.resolve("next/guards"));
    Files.writeString(next.resolve("a.drl"), "2");
    Path link = Files.createSymbolicLink(elsewhere.resolve("rules"), folder);
    try (RuleWatch watch = watch(link)) {
      awaitText("1");

      Path draft = Files.createSymbolicLink(elsewhere.resolve("draft"), next.getParent());
      Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

      awaitText("2");
      assertThat(watch.isRunning()).isTrue();
    }
  }

  @Test
  void seesFilesBehindALinkThatIsTurned(@TempDir Path mounted) throws Exception {
    Path first = Files.createDirectories(mounted.resolve("..first/guards"));
    Path second = Files.createDirectories(mounted.resolve("..second/guards"));
    Files.writeString(first.resolve("a.drl"), "1");
    Files.writeString(second.resolve("a.drl"), "2");
    Path data = Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..first"));
    Files.createSymbolicLink(mounted.resolve("guards"), Path.of("..data/guards"));
    try (RuleWatch watch = watch(mounted)) {
      awaitText("1");

      Path draft = Files.createSymbolicLink(mounted.resolve("..draft"), Path.of("..second"));
      Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

      awaitText("2");
      assertThat(watch.isRunning()).isTrue();
    }
  }

  @Test
  void seesWhatIsWrittenOutsideBehindALink(@TempDir Path elsewhere) throws Exception {
    Path outside = Files.writeString(elsewhere.resolve("b.drl"), "1");
    Files.delete(file);
    Files.createSymbolicLink(file, outside);
    try (RuleWatch watch = watch()) {
      awaitText("1");

      Files.writeString(outside, "two");

      awaitText("two");
      assertThat(watch.isRunning()).isTrue();
    }
  }

  @Test
  void stopsWhenClosed() throws Exception {
    RuleWatch watch = watch();
    awaitText("1");

    watch.close();

    assertThat(watch.isRunning()).isFalse();
  }

  private RuleWatch watch() throws IOException {
    return watch(folder);
  }

  private RuleWatch watch(Path watched) throws IOException {
    return new RuleWatch(
        new RuleFolder(watched), Duration.ofMillis(20), Duration.ofMillis(50), seen::add);
  }

  private void saveByRename(String text) throws IOException {
    Path draft = Files.writeString(folder.resolve("guards/.a.drl.new"), text);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void awaitText(String text) throws InterruptedException {
    RuleFiles files = next();
    while (!text.equals(files.textByPath().get(RULE))) {
      files = next();
    }
  }

  private void awaitFile(String path, boolean present) throws InterruptedException {
    RuleFiles files = next();
    while (files.textByPath().containsKey(path) != present) {
      files = next();
    }
  }

  private RuleFiles next() throws InterruptedException {
    RuleFiles files = seen.poll(2, TimeUnit.MINUTES);
    if (files == null) {
      throw new AssertionError("nothing was handed over");
    }
    return files;
  }
}
