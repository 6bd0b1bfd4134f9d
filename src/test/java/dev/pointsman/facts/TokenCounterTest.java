package dev.pointsman.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Sampling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Counts of public encodings, and the estimate held against those of o200k_base. */
final class TokenCounterTest {
  private static final String CHINESE = "请把下面这段关于铁路道岔的文字翻译成英文，并总结成三个要点。";
  private static final String JAPANESE = "次の文章を英語に翻訳し、重要な点を三つにまとめてください。";
  private static final String KOREAN = "다음 글을 영어로 번역하고 중요한 점을 세 가지로 요약해 주세요.";
  private static final String EMOJI = "🚂🚃🚃 ➡️ 🛤️ 👩‍🔧 👍🏽 🇪🇺 ";
  private static final String CODE =
      """
        /** The deployments that a caller means by a name: an id, a bare model id or an alias. */
        public List<Deployment> named(String name) {
          return deploymentsByName.getOrDefault(name, List.of());
        }
      """;
  private static final String ENGLISH =
      "Translate the following passage about railway points into German and sum it up. ";

  private static final Set<String> ENCODINGS =
      Set.of("o200k_base", "cl100k_base", "p50k_base", "r50k_base");

  private final TokenCounter counter = new TokenCounter();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/facts/token-counts.csv", delimiter = '|', numLinesToSkip = 1)
  void countsWordsAndTheEndOfEachPiece(String text, int o200k, int cl100k, int p50k, int r50k) {
    Map<String, Integer> counts = counter.count(conversation(text), ENCODINGS);

    assertThat(counts)
        .containsOnly(
            entry("o200k_base", o200k),
            entry("cl100k_base", cl100k),
            entry("p50k_base", p50k),
            entry("r50k_base", r50k));
  }

  @Test
  void countsNothingButTheEndOfAnEmptyPiece() {
    assertThat(counter.count(conversation(""), Set.of("o200k_base")))
        .containsOnly(entry("o200k_base", 1));
  }

  @Test
  void knowsWhatItCountsIn() {
    assertThat(ENCODINGS).allMatch(TokenCounter::knows);
    assertThat(TokenCounter.knows("o200k_harmony")).isFalse();
  }

  @Test
  void neverEstimatesMuchTooFewWhateverTheScript() {
    for (String text : List.of(CHINESE, JAPANESE, KOREAN, EMOJI, CODE, ENGLISH)) {
      String many = text.repeat(50);
      int exact = count(many);

      assertThat(TokenEstimate.of(outline(many))).as(text).isGreaterThan(exact * 98 / 100);
    }
  }

  @Test
  void bracketsTheCountBetweenLeastAndEstimate() {
    for (String text : List.of(CHINESE, JAPANESE, CODE, ENGLISH)) {
      String many = text.repeat(50);
      int exact = count(many);

      assertThat(TokenEstimate.least(outline(many))).as(text).isLessThanOrEqualTo(exact);
    }
  }

  @Test
  void doesNotCountWhatIsTooLong() {
    String longest = "a ".repeat(TokenCounter.MOST_CHARS / 2 + 1);

    assertThat(counter.count(conversation(longest), ENCODINGS)).isEmpty();
  }

  private int count(String text) {
    return counter.count(conversation(text), Set.of("o200k_base")).getOrDefault("o200k_base", 0);
  }

  private static Conversation conversation(String text) {
    return new Conversation(
        List.of(),
        List.of(new Message(Role.USER, List.of(new Part.Text(text)), List.of(), null)),
        List.of(),
        null,
        null,
        new Sampling(null, null, null, null),
        List.of(),
        null,
        null,
        null,
        List.of());
  }

  private static Outline outline(String text) {
    long ascii = text.chars().filter(each -> each < 128).count();
    long surrogates = text.chars().filter(each -> Character.isSurrogate((char) each)).count();
    long others = text.length() - ascii + surrogates;
    return new Outline(
        "auto", false, false, null, 1, ascii, others, 0, 0, 0, 0, false, false, false, text);
  }
}
