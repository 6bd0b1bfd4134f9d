package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ImportGuide.Known;
import dev.pointsman.catalog.importer.Listing.ListedProvider;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A listed provider that the catalogue does not have: whether it can be called, and the head of its
 * file. Nothing is said of residency, compliance or data, so it satisfies no rule that asks for
 * them. Confined to one import.
 */
final class NewProvider {
  static final String ENDPOINT = "default";

  private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern KEYS_NAME = Pattern.compile(".*(KEY|TOKEN|PAT|SECRET)$");

  private final Ground ground;
  private final Known known;
  private final ListedProvider listed;

  NewProvider(Ground ground, Known known, ListedProvider listed) {
    this.ground = ground;
    this.known = known;
    this.listed = listed;
  }

  /** Why it is not taken over; empty if it is. */
  Optional<String> reasonAgainst() {
    if (protocol() == null) {
      return Optional.of("a wire format that nothing here speaks");
    }
    String url = baseUrl();
    if (url == null || !url.startsWith("https://")) {
      return Optional.of("no https address");
    }
    return env() == null ? Optional.of("no variable for its key") : Optional.empty();
  }

  /** Everything above its models. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(name().replaceAll("\\s+", " "));
    text.append(". What nobody looked up here is unknown: residency, compliance, data.\n");
    text.append("# USD per 1M tokens. Keys are explained in config/README.md.\n");
    text.append("schema: 1\nprovider:\n");
    line(text, "id", known.id());
    line(text, "name", YamlWords.text(name()));
    line(text, "kind", known.kind());
    line(text, "protocol", protocol());
    line(text, "base_url", address());
    access(text);
    line(text, "headquarters", known.headquarters());
    text.append("  endpoints:\n    - {id: ").append(ENDPOINT).append("}\n");
    line(text, "source", ground.source().word());
    line(text, "as_of", ground.asOf().toString());
    return text.append("models:\n").toString();
  }

  private void access(StringBuilder text) {
    boolean anthropic = isAnthropic();
    String header = anthropic ? "scheme: header, name: x-api-key" : "scheme: bearer";
    line(text, "auth", "{%s, env: %s}".formatted(header, env()));
    line(text, "headers", anthropic ? "{anthropic-version: \"2023-06-01\"}" : null);
    String path = anthropic ? "/v1/models" : "/models";
    line(text, "discovery", "{method: GET, path: %s}".formatted(path));
  }

  private String name() {
    return known.name() == null ? listed.name() : known.name();
  }

  private boolean isAnthropic() {
    return "anthropic-messages".equals(protocol());
  }

  private static void line(StringBuilder text, String key, @Nullable String value) {
    if (value != null) {
      text.append("  ").append(key).append(": ").append(value).append('\n');
    }
  }

  private String address() {
    String url = String.valueOf(baseUrl());
    return url.contains("${") ? '"' + url + '"' : url;
  }

  private @Nullable String protocol() {
    return listed.protocol() == null && known.baseUrl() != null ? "openai-chat" : listed.protocol();
  }

  /** Without what the adapters add. */
  private @Nullable String baseUrl() {
    String url = known.baseUrl() == null ? listed.baseUrl() : known.baseUrl();
    if (url == null) {
      return null;
    }
    String plain = url.replaceAll("/+$", "").replaceAll("/chat/completions$", "");
    return isAnthropic() ? plain.replaceAll("/v1$", "") : plain;
  }

  private @Nullable String env() {
    if (known.env() != null) {
      return known.env();
    }
    return listed.environment().stream()
        .filter(name -> KEY.matcher(name).matches() && KEYS_NAME.matcher(name).matches())
        .reduce((first, second) -> second)
        .orElse(null);
  }
}
