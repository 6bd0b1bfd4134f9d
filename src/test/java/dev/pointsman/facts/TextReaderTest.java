package dev.pointsman.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.policy.vocabulary.Level;
import dev.pointsman.policy.vocabulary.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the prompts of {@code prompts.yaml} with the shipped rules. */
class TextReaderTest {
  private static final double TASKS_RIGHT = 0.9;
  private static final double LEVELS_RIGHT = 0.9;

  private final TextReader reader = new TextReader(shippedRules());
  private final List<Prompt> prompts = prompts();

  @Test
  void readsTheClearPromptsRight() {
    List<String> wrong = new ArrayList<>();

    for (Prompt prompt : prompts) {
      if (prompt.exact && !(rightTask(prompt) && rightLevel(prompt))) {
        wrong.add(prompt + " was read as " + read(prompt));
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void readsMostTasksRight() {
    List<String> wrong = new ArrayList<>();

    for (Prompt prompt : prompts) {
      if (!rightTask(prompt)) {
        wrong.add(prompt + " was read as " + read(prompt));
      }
    }

    assertThat(1 - wrong.size() / (double) prompts.size())
        .as(String.join("\n", wrong))
        .isGreaterThanOrEqualTo(TASKS_RIGHT);
  }

  @Test
  void readsMostLevelsRight() {
    List<String> wrong = new ArrayList<>();

    for (Prompt prompt : prompts) {
      if (!rightLevel(prompt)) {
        wrong.add(prompt + " was read as " + read(prompt));
      }
    }

    assertThat(1 - wrong.size() / (double) prompts.size())
        .as(String.join("\n", wrong))
        .isGreaterThanOrEqualTo(LEVELS_RIGHT);
  }

  @Test
  void saysWhatGaveTheComplexity() {
    Outline outline = outline("Prove that there are infinitely many primes.");

    TextReader.Reading reading = reader.read(outline, 20, null);

    assertThat(reading.features()).contains("words.reasoning +2.0", "task.reasoning +3.0");
  }

  private boolean rightTask(Prompt prompt) {
    return read(prompt).task() == prompt.task;
  }

  private boolean rightLevel(Prompt prompt) {
    return Level.of(read(prompt).complexity()) == prompt.level;
  }

  private TextReader.Reading read(Prompt prompt) {
    return reader.read(outline(prompt.text), prompt.text.length() / 3, null);
  }

  private static Outline outline(String text) {
    return new Outline(
        "auto", false, false, null, 1, text.length(), 0, 0, 0, 0, 0, false, false, false, text);
  }

  static TextRules shippedRules() {
    Problems problems = new Problems();
    TextRules rules =
        TextRulesReader.read(Path.of("config/complexity.yaml"), "config/complexity.yaml", problems);
    assertThat(problems.list()).extracting(Problem::text).isEmpty();
    return rules;
  }

  private static List<Prompt> prompts() {
    Problems problems = new Problems();
    Path file = Path.of("src/test/resources/facts/prompts.yaml");
    List<Prompt> prompts =
        Document.read(file, file.toString(), problems)
            .section(fields -> fields.each("prompts", TextReaderTest::prompt))
            .orElseThrow();
    assertThat(problems.list()).extracting(Problem::text).isEmpty();
    return prompts;
  }

  private static Prompt prompt(Fields fields) {
    return new Prompt(
        fields.text("text").required(),
        fields.oneOf("task", Task.class).required(),
        fields.oneOf("level", Level.class).required(),
        fields.flag("exact").or(false));
  }

  private record Prompt(String text, Task task, Level level, boolean exact) {}
}
