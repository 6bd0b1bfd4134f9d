package dev.pointsman.policy.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesReadmeTest {
  private static final Path README = Path.of("rules/README.md");

  @Test
  void explainsExactlyTheCodesThatExist() throws IOException {
    List<String> headings =
        Files.readAllLines(README).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();

    assertThat(headings).isEqualTo(Arrays.stream(Code.values()).map(Code::id).toList());
  }

  @Test
  void givesEveryCodeItsTitleAnExampleAndARemedy() throws IOException {
    String text = Files.readString(README);

    assertThat(Code.values())
        .allSatisfy(
            code ->
                assertThat(text)
                    .containsPattern(
                        "### "
                            + code.id()
                            + "\n\n\\*\\*"
                            + code.title()
                            + "\\*\\*: .+ Remedy: .+"));
  }

  @Test
  void namesEveryAttributeVerbSelectorAndKind() throws IOException {
    String text = Files.readString(README);
    Schema schema = new Schema(List.of(Request.class, Answer.class));
    Stream<String> names =
        Stream.of(
                requireNonNull(schema.attributes("Request")).keySet().stream(),
                requireNonNull(schema.attributes("Answer")).keySet().stream(),
                schema.verbs().keySet().stream(),
                schema.selectors().keySet().stream(),
                RuleKind.words().stream())
            .flatMap(each -> each);

    assertThat(names).allSatisfy(name -> assertThat(text).containsPattern("\\b" + name + "\\b"));
  }
}
