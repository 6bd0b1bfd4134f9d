package dev.pointsman.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Day;
import dev.pointsman.policy.vocabulary.Level;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactExtractorTest {
  private static final Instant FRIDAY_EVENING = Instant.parse("2026-11-20T21:30:00Z");

  private final FactExtractor extractor =
      new FactExtractor(
          TextReaderTest.shippedRules(), Clock.fixed(FRIDAY_EVENING, ZoneOffset.ofHours(9)));

  @Test
  void assumesWhatTheGuardsAreWrittenForWhenNothingIsSaid() {
    Request request = extract(outline("auto", "Hello!", null), hints(null, null)).request();

    assertThat(request.task()).isEqualTo(Task.CHAT);
    assertThat(request.level()).isEqualTo(Level.SIMPLE);
    assertThat(request.budget()).isEqualTo(Budget.MEDIUM);
    assertThat(request.region()).isEqualTo(Region.GLOBAL);
    assertThat(request.dataClass()).isEqualTo(DataClass.UNKNOWN);
    assertThat(request.optimizeFor()).isEqualTo(Objective.COST);
    assertThat(request.objectiveAsked()).isFalse();
    assertThat(request.requestedModel()).isEqualTo("auto");
    assertThat(request.forced()).isFalse();
    assertThat(request.maxOutputTokens()).isZero();
    assertThat(request.maxRequestCostUsd()).isInfinite();
  }

  @Test
  void estimatesTokensByTextAndByParts() {
    Outline text = outline("auto", "Hello!", null);
    Outline picture =
        new Outline(
            "auto", false, false, null, 1, 330, 100, 0, 1, 0, 0, false, false, false, "What?");

    assertThat(extract(text, hints(null, null)).request().inputTokens()).isEqualTo(2 + 4 + 3);
    assertThat(extract(picture, hints(null, null)).request().inputTokens())
        .isEqualTo(100 + 75 + 4 + 3 + 1600);
  }

  @Test
  void needsWhatTheRequestCannotDoWithout() {
    Outline outline =
        new Outline("auto", true, false, 100, 1, 10, 0, 2, 1, 1, 1, false, true, true, "What?");

    Request request = extract(outline, hints(null, null)).request();

    assertThat(request.needs())
        .containsExactlyInAnyOrder(
            Capability.TOOLS,
            Capability.VISION,
            Capability.PDF_INPUT,
            Capability.AUDIO_INPUT,
            Capability.JSON_SCHEMA,
            Capability.LOGPROBS);
    assertThat(request.streaming()).isTrue();
    assertThat(request.maxOutputTokens()).isEqualTo(100);
  }

  @Test
  void believesTheCallersHints() {
    RoutingHints hints = hints(Task.REASONING, 9);

    Facts facts = extract(outline("auto/quality", "Hello!", null), hints);

    assertThat(facts.request().task()).isEqualTo(Task.REASONING);
    assertThat(facts.request().complexity()).isEqualTo(9);
    assertThat(facts.request().optimizeFor()).isEqualTo(Objective.QUALITY);
    assertThat(facts.request().objectiveAsked()).isTrue();
    assertThat(facts.request().requestedModel()).isEqualTo("auto");
    assertThat(facts.request().compliance()).containsExactly(Compliance.GDPR);
    assertThat(facts.request().tags())
        .containsExactlyInAnyOrder("night-batch", FactExtractor.COMPLIANCE_REQUIRED);
    assertThat(facts.request().inputTokens()).isEqualTo(500_000);
    assertThat(facts.complexityFeatures()).containsExactly("given by the caller");
  }

  @Test
  void keepsAConcreteModelAsAsked() {
    Request request = extract(outline("gpt-4o", "Hello!", null), hints(null, null)).request();

    assertThat(request.requestedModel()).isEqualTo("gpt-4o");
    assertThat(request.forced()).isFalse();
  }

  @Test
  void readsTheClockInUtc() {
    Request request = extract(outline("auto", "Hello!", null), hints(null, null)).request();

    assertThat(request.hourUtc()).isEqualTo(21);
    assertThat(request.day()).isEqualTo(Day.FRIDAY);
  }

  private Facts extract(Outline outline, RoutingHints hints) {
    return extractor.extract(outline, hints);
  }

  private static Outline outline(String model, String text, @Nullable Integer maxTokens) {
    return new Outline(
        model, false, false, maxTokens, 1, text.length(), 0, 0, 0, 0, 0, false, false, false, text);
  }

  /** Hints of a caller who says much, or nothing if there is no task. */
  private static RoutingHints hints(@Nullable Task task, @Nullable Integer complexity) {
    boolean much = task != null;
    return new RoutingHints(
        task,
        complexity,
        much ? 500_000 : null,
        null,
        null,
        much,
        much,
        much ? Set.of(Compliance.GDPR) : Set.of(),
        Set.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        much ? Set.of("night-batch") : Set.of(),
        null,
        null,
        false,
        false,
        false,
        null);
  }
}
