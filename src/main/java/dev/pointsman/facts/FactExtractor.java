package dev.pointsman.facts;

import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Day;
import dev.pointsman.policy.vocabulary.Environment;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out what is known about a request: the caller's hints where given, its text and shape where
 * not. Thread-safe.
 */
public final class FactExtractor {
  /**
   * The tag that {@code requires_compliance: true} becomes; what it demands is for rules to say.
   */
  public static final String COMPLIANCE_REQUIRED = "compliance_required";

  /** Routing assumes, per model, what is usual. */
  private static final int NOT_SAID = 0;

  private static final int MOST_TOKENS = Integer.MAX_VALUE / 4;

  private final TextReader reader;
  private final Clock clock;

  public FactExtractor(TextRules rules, Clock clock) {
    this.reader = new TextReader(rules);
    this.clock = clock;
  }

  /** The facts, with input tokens estimated: rather too many than too few. */
  public Facts extract(Outline outline, RoutingHints hints) {
    return extract(outline, hints, inputTokens(TokenEstimate.of(outline), hints));
  }

  /** The facts if the text has as few tokens as such an estimate ever stood for. */
  public Facts extractLeast(Outline outline, RoutingHints hints) {
    return extract(outline, hints, inputTokens(TokenEstimate.least(outline), hints));
  }

  /** The input tokens if the text has as many as such an estimate usually stands for at most. */
  public int mostInputTokens(Outline outline, RoutingHints hints) {
    return inputTokens(TokenEstimate.most(outline), hints);
  }

  /** The facts, with the tokens of the text counted. */
  public Facts extractCounted(Outline outline, RoutingHints hints, int textTokens) {
    return extract(outline, hints, countedInputTokens(outline, hints, textTokens));
  }

  /** The input tokens with those of the text counted, in whatever encoding. */
  public int countedInputTokens(Outline outline, RoutingHints hints, int textTokens) {
    return inputTokens(TokenEstimate.withText(outline, textTokens), hints);
  }

  private Facts extract(Outline outline, RoutingHints hints, int inputTokens) {
    TextReader.Reading reading = reader.read(outline, inputTokens, hints.task());
    Integer complexity = hints.complexity();
    RequestBuilder request =
        Request.builder()
            .task(reading.task())
            .complexity(complexity == null ? reading.complexity() : complexity)
            .inputTokens(inputTokens)
            .maxOutputTokens(outputTokens(outline.maxTokens()))
            .needs(needs(outline, hints))
            .streaming(outline.stream());
    Request fact =
        atThisTime(withModel(withWishes(request, hints), outline.model(), hints)).build();
    List<String> features =
        complexity == null ? reading.features() : List.of("given by the caller");
    return new Facts(fact, features, hints);
  }

  private static int inputTokens(int estimate, RoutingHints hints) {
    Integer said = hints.contextSize();
    return Math.min(MOST_TOKENS, said == null ? estimate : Math.max(said, estimate));
  }

  private static int outputTokens(@Nullable Integer said) {
    return said == null ? NOT_SAID : Math.min(said, MOST_TOKENS);
  }

  private static RequestBuilder withWishes(RequestBuilder request, RoutingHints hints) {
    return request
        .budget(otherwise(hints.budget(), Budget.MEDIUM))
        .region(otherwise(hints.region(), Region.GLOBAL))
        .requiresSla(hints.requiresSla())
        .compliance(hints.compliance())
        .tags(tags(hints))
        .dataClass(otherwise(hints.dataClass(), DataClass.UNKNOWN))
        .environment(otherwise(hints.environment(), Environment.UNKNOWN))
        .maxRequestCostUsd(otherwise(hints.maxRequestCostUsd(), Double.POSITIVE_INFINITY))
        .maxPricePerMTok(otherwise(hints.maxPriceUsdPerMTok(), Double.POSITIVE_INFINITY));
  }

  private static RequestBuilder withModel(
      RequestBuilder request, String asked, RoutingHints hints) {
    String forced = hints.forceModel();
    AskedModel model = AskedModel.of(forced == null ? asked : forced);
    Objective objective = hints.optimizeFor() == null ? model.objective() : hints.optimizeFor();
    return request
        .requestedModel(model.name())
        .forced(forced != null)
        .optimizeFor(otherwise(objective, Objective.COST))
        .objectiveAsked(objective != null);
  }

  private RequestBuilder atThisTime(RequestBuilder request) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return request.hourUtc(now.getHour()).day(Day.valueOf(now.getDayOfWeek().name()));
  }

  private static Set<String> tags(RoutingHints hints) {
    if (!hints.complianceRequired()) {
      return hints.tags();
    }
    Set<String> tags = new HashSet<>(hints.tags());
    tags.add(COMPLIANCE_REQUIRED);
    return tags;
  }

  /** Only what an answer cannot be had without. */
  private static Set<Capability> needs(Outline outline, RoutingHints hints) {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    needs.addAll(hints.capabilities());
    addIf(needs, outline.tools() > 0, Capability.TOOLS);
    addIf(needs, outline.images() > 0, Capability.VISION);
    addIf(needs, outline.documents() > 0, Capability.PDF_INPUT);
    addIf(needs, outline.audios() > 0, Capability.AUDIO_INPUT);
    addIf(needs, outline.jsonMode(), Capability.JSON_MODE);
    addIf(needs, outline.jsonSchema(), Capability.JSON_SCHEMA);
    addIf(needs, outline.logprobs(), Capability.LOGPROBS);
    return needs;
  }

  private static void addIf(Set<Capability> needs, boolean wanted, Capability capability) {
    if (wanted) {
      needs.add(capability);
    }
  }

  private static <T> T otherwise(@Nullable T said, T assumed) {
    return said == null ? assumed : said;
  }
}
