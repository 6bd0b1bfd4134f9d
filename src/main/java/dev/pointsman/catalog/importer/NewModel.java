package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.importer.ListedModel.Limits;
import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listed model that the catalogue does not have: whether it is taken over, and its entry.
 * Confined to one import.
 */
final class NewModel {
  private static final List<String> INPUTS = List.of("text", "image", "pdf", "audio", "video");
  private static final List<String> OUTPUTS = List.of("text", "image", "audio");
  private static final Set<String> STATUSES = Set.of("alpha", "beta");

  private final Ground ground;
  private final ListedModel model;

  NewModel(Ground ground, ListedModel model) {
    this.ground = ground;
    this.model = model;
  }

  /** Why it is not taken over; empty if it is. */
  Optional<String> reasonAgainst(String provider) {
    LocalDate shutdown = model.life().shutdown();
    boolean over = shutdown != null && !shutdown.isAfter(ground.asOf());
    if (!Model.isName(model.id())) {
      return Optional.of("an id with line breaks, hidden characters or over 200 of them");
    }
    if (model.mode() != Mode.CHAT) {
      return Optional.of("not a chat model");
    }
    if (over || "deprecated".equals(model.life().status())) {
      return Optional.of("deprecated or shut down");
    }
    if (model.id().endsWith("-latest") || model.id().startsWith("~")) {
      return Optional.of("an alias that moves");
    }
    if (model.prices().stream().noneMatch(row -> row.isValidOn(ground.asOf()))) {
      return Optional.of("no price");
    }
    if (model.limits().context() == null) {
      return Optional.of("no context length");
    }
    return hasEnded(provider) ? Optional.of("not offered by its maker") : Optional.empty();
  }

  /** Weights that are open go on without their maker. */
  private boolean hasEnded(String provider) {
    boolean open = Boolean.TRUE.equals(model.openWeights());
    return !open && ground.names().hasEnded(ground.names().of(model, provider), provider);
  }

  /** Its lines in a file, at an endpoint of a provider. */
  String text(String provider, String endpoint) {
    String canonical = ground.names().of(model, provider);
    StringBuilder lines = new StringBuilder();
    lines.append("  - id: ").append(YamlWords.text(model.id())).append('\n');
    line(lines, "canonical", YamlWords.text(canonical));
    line(lines, "name", model.name() == null ? null : YamlWords.text(model.name()));
    line(lines, "family", ground.familyOf(canonical));
    line(lines, "mode", "chat");
    line(lines, "billing", "metered");
    String status = Objects.requireNonNullElse(model.life().status(), "ga");
    line(lines, "status", STATUSES.contains(status) ? status : "ga");
    line(lines, "released", shown(model.life().released()));
    line(lines, "deprecation", deprecation());
    line(lines, "limits", limits());
    line(lines, "pricing", prices());
    line(lines, "modalities", modalities());
    line(lines, "capabilities", YamlWords.list(Abilities.ofChat(model)));
    line(lines, "open_weights", shown(model.openWeights()));
    Siblings.Shared shared = ground.siblings().of(canonical);
    line(lines, "tokenizer", shared.tokenizer());
    line(lines, "endpoints", "[" + endpoint + "]");
    line(lines, "scores", shared.quality() == null ? null : "{quality: " + shared.quality() + "}");
    line(lines, "source", ground.source().word());
    line(lines, "as_of", ground.asOf().toString());
    return lines.toString();
  }

  private static void line(StringBuilder lines, String key, @Nullable String value) {
    if (value != null) {
      String space = value.startsWith("\n") ? "" : " ";
      lines.append("    ").append(key).append(':').append(space).append(value).append('\n');
    }
  }

  private static @Nullable String shown(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private @Nullable String deprecation() {
    LocalDate shutdown = model.life().shutdown();
    return shutdown == null
        ? null
        : "{shutdown: %s, source: %s}".formatted(shutdown, ground.source().word());
  }

  /** A limit above the context is what the source says and nobody can use. */
  private String limits() {
    Limits limits = model.limits();
    int context = Objects.requireNonNull(limits.context());
    StringBuilder text = new StringBuilder("{context_tokens: " + context);
    if (limits.input() != null && limits.input() < context) {
      text.append(", max_input_tokens: ").append(limits.input());
    }
    if (limits.output() != null && limits.output() <= context) {
      text.append(", max_output_tokens: ").append(limits.output());
    }
    return text.append('}').toString();
  }

  private String prices() {
    StringBuilder rows = new StringBuilder();
    Set<String> seen = new HashSet<>();
    for (ListedPrice row : model.prices()) {
      if (seen.add(row.aboveInputTokens() + " " + row.validFrom())) {
        rows.append("\n      - ").append(PriceRow.text(row, ground.source(), ground.asOf()));
      }
    }
    return rows.toString();
  }

  private String modalities() {
    return "{input: %s, output: %s}"
        .formatted(
            words(model.modalities().input(), INPUTS), words(model.modalities().output(), OUTPUTS));
  }

  private static String words(List<String> listed, List<String> known) {
    List<String> words = known.stream().filter(listed::contains).toList();
    return YamlWords.list(words.isEmpty() ? List.of("text") : words);
  }
}
