package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model as one provider offers it. Immutable.
 *
 * @param id the provider's own name for it, as callers write it
 * @param canonical {@code maker/model}, the same at every provider
 * @param aliases other names of the provider's own for it
 * @param names what callers may write without a provider: the id, the aliases and the canonical id,
 *     save those that begin with the id of another provider, where {@code openai/gpt-4o} means the
 *     model at OpenAI
 * @param family of the catalogue's own table: {@code claude-opus}
 * @param groups of the catalogue's own table: {@code gpt-4-class}
 * @param contextTokens input plus output; null if unknown
 * @param maxInputTokens where input has a limit of its own below the context; else null
 * @param maxOutputTokens null if unknown
 * @param quality 0 to 10; null if unknown
 * @param speedTokensPerSecond null if unknown
 * @param tokenizer how it counts tokens
 * @param released null if unknown
 * @param shutdown the day it stops answering; null if none is announced
 * @param protocol where it differs from the endpoint's; else null
 * @param tags free words that rules may select by
 * @param qualityOrigin where the quality comes from
 */
public record Model(
    String id,
    String canonical,
    String name,
    List<String> aliases,
    Set<String> names,
    String family,
    Set<String> groups,
    Tier tier,
    Mode mode,
    Billing billing,
    Status status,
    @Nullable Integer contextTokens,
    @Nullable Integer maxInputTokens,
    @Nullable Integer maxOutputTokens,
    Set<Capability> capabilities,
    Set<Modality> outputs,
    boolean openWeights,
    @Nullable Double quality,
    @Nullable Double speedTokensPerSecond,
    Tokenizer tokenizer,
    @Nullable LocalDate released,
    @Nullable LocalDate shutdown,
    @Nullable Protocol protocol,
    Set<String> tags,
    Origin qualityOrigin) {
  private static final Pattern VISIBLE = Pattern.compile("(?! )(?:[^\\p{C}\\p{Z}]| ){1,200}(?<! )");

  public Model {
    aliases = List.copyOf(aliases);
    names = Set.copyOf(names);
    groups = Set.copyOf(groups);
    capabilities = Set.copyOf(capabilities);
    outputs = Set.copyOf(outputs);
    tags = Set.copyOf(tags);
  }

  /** Its tokens per token of the estimate. */
  public double tokenFactor() {
    return tokenizer.perEstimatedToken();
  }

  /** Whether it thinks before it answers, and may take long to begin. */
  public boolean reasons() {
    return capabilities.contains(Capability.REASONING);
  }

  /** Whether it can be held to a JSON schema. */
  public boolean followsJsonSchema() {
    return capabilities.contains(Capability.JSON_SCHEMA);
  }

  /** Whether it can be the name of a model: names go into headers, addresses and logs. */
  public static boolean isName(String text) {
    return VISIBLE.matcher(text).matches();
  }
}
