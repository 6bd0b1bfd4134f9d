package dev.pointsman.catalog.drain;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.document.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a drain means. Immutable. */
public final class Names {
  private static final int NEAREST_NAMES = 3;
  private static final Pattern KEY = Pattern.compile("([A-Z][A-Z0-9_]*)(?:#([1-9][0-9]{0,3}))?");

  private final ToIntFunction<String> keyCount;

  /**
   * Names.
   *
   * @param keyCount how many keys a variable of the environment holds
   */
  public Names(ToIntFunction<String> keyCount) {
    this.keyCount = keyCount;
  }

  /** A provider first, then a model, then a key; empty if it is none of the catalogue. */
  Optional<Drain.Kind> kindOf(Catalog catalog, String name) {
    if (providers(catalog).contains(name)) {
      return Optional.of(Drain.Kind.PROVIDER);
    }
    if (!catalog.named(name).isEmpty()) {
      return Optional.of(Drain.Kind.MODEL);
    }
    return isKnownKey(catalog, name) ? Optional.of(Drain.Kind.KEY) : Optional.empty();
  }

  List<String> nearest(Catalog catalog, String name) {
    Set<String> known = new TreeSet<>(providers(catalog));
    known.addAll(variables(catalog));
    catalog.names().forEach(known::add);
    known.removeIf(each -> each.indexOf('@') >= 0);
    return Nearest.to(name, known, NEAREST_NAMES);
  }

  /** The deployments of a provider or model; none of a key, which may be one of several. */
  Collection<Deployment> deployments(Catalog catalog, Drain drain) {
    return switch (drain.kind()) {
      case PROVIDER ->
          catalog.deployments().stream()
              .filter(deployment -> deployment.provider().id().equals(drain.name()))
              .toList();
      case MODEL -> catalog.named(drain.name());
      case KEY -> List.of();
    };
  }

  /** Whether a name means this key, alone or with all others of its variable. */
  static boolean isKey(String name, String variable, int number) {
    return name.equals(variable) || name.equals(variable + "#" + number);
  }

  private boolean isKnownKey(Catalog catalog, String name) {
    Matcher key = KEY.matcher(name);
    if (!key.matches() || !variables(catalog).contains(key.group(1))) {
      return false;
    }
    String number = key.group(2);
    return number == null || Integer.parseInt(number) <= keyCount.applyAsInt(key.group(1));
  }

  private static Set<String> providers(Catalog catalog) {
    Set<String> ids = new TreeSet<>();
    catalog.deployments().forEach(deployment -> ids.add(deployment.provider().id()));
    return ids;
  }

  private static Set<String> variables(Catalog catalog) {
    Set<String> variables = new TreeSet<>();
    catalog
        .deployments()
        .forEach(deployment -> variables.addAll(deployment.endpoint().auth().environment()));
    return variables;
  }
}
