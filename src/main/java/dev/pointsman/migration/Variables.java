package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code os.environ/NAME}, and gives keys that are written out the name of a variable: a
 * secret never leaves the file that it was in. Confined to one migration.
 */
final class Variables {
  private static final String REFERENCE = "os.environ/";
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Set<String> NO_KEYS =
      Set.of(
          "none", "dummy", "anything", "not-needed", "no-key", "fake", "fake-key", "na", "empty");

  private final Map<String, String> environment;
  private final FieldLines lines;
  private final Map<String, String> nameBySecret = new HashMap<>();
  private final Set<String> names = new TreeSet<>();

  Variables(Map<String, String> environment, FieldLines lines) {
    this.environment = environment;
    this.lines = lines;
  }

  /** Every variable that holds a key. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The variable of a key. */
  Host.Key key(String field, Tree value, String group) {
    String text = String.valueOf(value.text());
    if (text.startsWith(REFERENCE)) {
      return referred(field, value, text.substring(REFERENCE.length()));
    }
    if (NO_KEYS.contains(text.toLowerCase(Locale.ROOT))) {
      lines.imported(field, value, "auth: none");
      return new Host.Key(null);
    }
    String variable =
        nameBySecret.computeIfAbsent(
            text, any -> Names.free(Names.variable(group, "_API_KEY"), names::contains));
    names.add(variable);
    lines.approximated(
        field,
        value,
        "a secret, not copied: set " + variable + " in the environment of the server");
    return new Host.Key(variable);
  }

  private Host.Key referred(String field, Tree value, String name) {
    boolean fits = NAME.matcher(name).matches();
    String variable = fits ? name : Names.variable(name, "");
    names.add(variable);
    if (fits) {
      lines.imported(field, value, "auth.env: " + variable);
    } else {
      lines.approximated(
          field, value, "auth.env: " + variable + ", since names are upper case here");
    }
    return new Host.Key(variable);
  }

  /** An address, also from the environment of this migration; empty if there is none to be had. */
  Optional<URI> address(String field, Tree value) {
    String text = String.valueOf(value.text());
    if (!text.startsWith(REFERENCE)) {
      Optional<URI> address = Addresses.read(text);
      if (address.isEmpty()) {
        lines.ignored(field, value, "no address (expected: http(s)://HOST...); none is called");
      } else {
        lines.imported(field, value, "base_url, at " + address.get().getRawAuthority());
      }
      return address;
    }
    String variable = text.substring(REFERENCE.length());
    Optional<URI> address = Optional.ofNullable(environment.get(variable)).flatMap(Addresses::read);
    lines.approximated(
        field,
        value,
        address.isPresent()
            ? "base_url as it is in " + variable + " now"
            : variable
                + " is not set here: write its address as base_url, or migrate where it is set");
    return address;
  }

  /** A value that a variable may hold; the reference itself where it is not set. */
  String value(String text) {
    @Nullable String found =
        text.startsWith(REFERENCE) ? environment.get(text.substring(REFERENCE.length())) : text;
    return found == null ? "" : found;
  }

  /** A value within an address, where our files take variables. */
  String inAddress(String text) {
    return text.startsWith(REFERENCE) ? "${" + text.substring(REFERENCE.length()) + "}" : text;
  }
}
