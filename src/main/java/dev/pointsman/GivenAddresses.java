package dev.pointsman;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.document.Nearest;
import dev.pointsman.document.Problems;
import dev.pointsman.document.Scalar;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks base URLs that are said besides the catalogue: whose they are, and their form. */
final class GivenAddresses {
  /** An address that can be called. */
  static final Scalar<String> URL =
      new Scalar<>(
          "URL like https://host/v1",
          "",
          text -> Optional.of(text).filter(GivenAddresses::isUrl),
          List.of());

  private static final String PREFIX = "POINTSMAN_";
  private static final String SUFFIX = "_BASE_URL";

  private GivenAddresses() {}

  /**
   * Adds a problem for each that belongs to no provider or cannot be called.
   *
   * @param configured by provider id; their form is checked already
   * @param file that they are in
   */
  static void check(
      Catalog catalog,
      Map<String, String> configured,
      String file,
      Map<String, String> environment,
      Problems problems) {
    List<String> ids = ids(catalog);
    for (String id : new TreeMap<>(configured).keySet()) {
      if (!ids.contains(id)) {
        problems.addFile(file, "base_urls: " + unknown(id, ids));
      }
    }
    Map<String, String> variables = new HashMap<>();
    ids.forEach(id -> variables.put(variable(id), id));
    for (Map.Entry<String, String> said : new TreeMap<>(environment).entrySet()) {
      String name = said.getKey();
      if (name.startsWith(PREFIX) && name.endsWith(SUFFIX) && !said.getValue().isBlank()) {
        variable(name, said.getValue(), List.copyOf(variables.keySet()), problems);
      }
    }
  }

  private static void variable(String name, String value, List<String> known, Problems problems) {
    if (!known.contains(name)) {
      problems.addFile("environment", unknown(name, known));
    } else if (!isUrl(value)) {
      problems.addFile("environment", name + ": not a URL (expected: " + URL.expected() + ")");
    }
  }

  private static String unknown(String name, List<String> known) {
    String hint = Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    return name + " belongs to no provider of the catalogue" + hint;
  }

  private static String variable(String id) {
    return PREFIX + id.toUpperCase(Locale.ROOT).replace('-', '_') + SUFFIX;
  }

  private static List<String> ids(Catalog catalog) {
    return catalog.deployments().stream().map(each -> each.provider().id()).distinct().toList();
  }

  private static boolean isUrl(String text) {
    try {
      URI url = URI.create(text.strip());
      String scheme = String.valueOf(url.getScheme());
      return url.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
