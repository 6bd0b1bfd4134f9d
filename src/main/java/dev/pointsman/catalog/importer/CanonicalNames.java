package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ImportGuide.Maker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the one name of a model that hosts call by many. A name is cut to its last parts, freed of
 * what hosts add for precision or route, and looked up without punctuation among the canonical ids
 * that the catalogue has; else maker and name are put together anew. Not thread-safe.
 */
final class CanonicalNames {
  private static final Pattern HOSTS_WORDS =
      Pattern.compile("(-(fp8|fp4|nvfp4|mxfp4|bf16|int8|int4|awq|tee|maas|gguf|hf))+$");
  private static final Pattern DAY = Pattern.compile("-20\\d{6}$");

  private final Map<String, String> known = new HashMap<>();
  private final Map<String, String> makerOf = new HashMap<>();
  private final List<Map.Entry<String, String>> prefixes = new ArrayList<>();
  private final Map<String, String> ownProvider = new HashMap<>();

  CanonicalNames(ImportGuide guide, Collection<String> canonicals) {
    for (String canonical : canonicals) {
      learn(canonical);
      makerOf.put(canonical.substring(0, canonical.indexOf('/')), makerPart(canonical));
    }
    for (Maker maker : guide.makers()) {
      makerOf.put(maker.id(), maker.id());
      maker.aliases().forEach(alias -> makerOf.put(alias, maker.id()));
      if (maker.own() != null) {
        ownProvider.put(maker.id(), maker.own());
      }
      maker.prefixes().forEach(prefix -> prefixes.add(Map.entry(prefix, maker.id())));
    }
    prefixes.sort((a, b) -> b.getKey().length() - a.getKey().length());
  }

  /**
   * The canonical id.
   *
   * @param host stands in as the maker where no other is found
   */
  String of(ListedModel model, String host) {
    String basis = model.basis();
    return canonical(basis == null ? model.id() : basis, host);
  }

  /**
   * Whether hosts cannot serve a model, since its maker keeps the weights and nobody in the
   * catalogue offers it.
   *
   * @param host which may well have new models if it is the maker
   */
  boolean hasEnded(String canonical, String host) {
    String maker = makerPart(canonical);
    String own = ownProvider.get(maker);
    return own != null && !own.equals(host) && !known.containsValue(canonical);
  }

  /** Whether a provider is a maker that keeps its weights: what it offers is looked at first. */
  boolean isClosedMaker(String provider) {
    return ownProvider.containsValue(provider);
  }

  /** From now on somebody in the catalogue offers this. */
  void learn(String canonical) {
    known.putIfAbsent(squashed(canonical), canonical);
  }

  private String canonical(String wireId, String host) {
    String[] parts = wireId.toLowerCase(Locale.ROOT).split("/", -1);
    String name = cleaned(parts[parts.length - 1]);
    String stated = parts.length < 2 ? "" : parts[parts.length - 2];
    String maker =
        Optional.ofNullable(makerOf.get(stated))
            .or(() -> byPrefix(name))
            .orElseGet(() -> slug(stated.isEmpty() ? host : stated));
    return lookedUp(maker, name)
        .or(() -> byPrefix(name).flatMap(byName -> lookedUp(byName, name)))
        .orElse(maker + "/" + name);
  }

  private Optional<String> lookedUp(String maker, String name) {
    String found = known.get(squashed(maker + "/" + name));
    if (found == null && maker.equals("anthropic")) {
      found = known.get(squashed(maker + "/" + DAY.matcher(name).replaceFirst("")));
    }
    return Optional.ofNullable(found);
  }

  private Optional<String> byPrefix(String name) {
    return prefixes.stream()
        .filter(each -> name.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String cleaned(String name) {
    String plain =
        slug(name.startsWith("databricks-") ? name.substring("databricks-".length()) : name);
    return HOSTS_WORDS.matcher(plain).replaceFirst("");
  }

  private static String slug(String text) {
    String slug = text.replaceAll("[^a-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "unnamed" : slug;
  }

  private static String makerPart(String canonical) {
    return canonical.substring(0, canonical.indexOf('/'));
  }

  private static String squashed(String text) {
    int slash = text.indexOf('/');
    return text.substring(0, slash + 1) + text.substring(slash + 1).replaceAll("[^a-z0-9]", "");
  }
}
