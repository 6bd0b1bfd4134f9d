package dev.pointsman.catalog;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A company or machine that answers. Immutable.
 *
 * @param id kebab-case and stable: {@code mistral}
 * @param headquarters ISO 3166 alpha-2, upper case; null if unknown
 * @param selfHostable its models can be run on the operator's own machines
 * @param tags free words that rules may select by; the kind is one of them ({@code aggregator})
 * @param headers sent with every request
 * @param discoveryPath of its list of models, below its base URL; null if not said
 * @param alsoSpeaks wire formats in which its endpoints take requests beside their own
 */
public record Provider(
    String id,
    String name,
    ProviderKind kind,
    @Nullable String headquarters,
    boolean selfHostable,
    Set<String> tags,
    Map<String, String> headers,
    @Nullable String discoveryPath,
    Set<Protocol> alsoSpeaks) {
  public Provider {
    tags = Set.copyOf(tags);
    headers = Map.copyOf(headers);
    alsoSpeaks = Set.copyOf(alsoSpeaks);
  }

  /** Whether it runs on this machine. */
  public boolean isLocal() {
    return kind == ProviderKind.SELF_HOSTED;
  }
}
