package dev.pointsman.api;

import dev.pointsman.chat.KeptId;
import dev.pointsman.chat.Ties;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what ties a responses request to a provider. Confined to one request. */
final class ResponsesTies {
  private static final String REMEDY =
      "; nothing is kept for answers of %s, so send the turns themselves and ask with"
          + " \"store\": false (AI SDK: providerOptions: {openai: {store: false}})";

  private final Set<String> sealers = new LinkedHashSet<>();
  private final Set<String> ownDialect = new LinkedHashSet<>();
  private @Nullable String keptBy;
  private boolean foreignReasoning;

  /** Something in the request stands for turns that are kept elsewhere. */
  void refersTo(String id, String param) throws InvalidRequest {
    KeptId known = KeptId.read(id).orElse(null);
    if (known == null) {
      ownDialect.add(param);
      return;
    }
    String shown = InvalidRequest.quoted(id);
    if (!known.kept()) {
      String whose = InvalidRequest.quoted(known.deployment());
      throw InvalidRequest.value(
          param, shown, "an id of what a provider keeps" + REMEDY.formatted(whose));
    }
    if (keptBy != null && !keptBy.equals(known.deployment())) {
      throw InvalidRequest.value(param, shown, "ids of one provider; another one is of " + keptBy);
    }
    keptBy = known.deployment();
  }

  /** Reasoning that came with an answer. */
  void reasoning(KeptId mark) {
    foreignReasoning = true;
    sealers.add(mark.kept() ? mark.deployment() : "");
  }

  /** Only a provider of the same dialect can carry this. */
  void ownDialect(String what) {
    ownDialect.add(what);
  }

  Ties found() {
    String sealer = sealers.size() == 1 ? sealers.iterator().next() : "";
    return new Ties(
        keptBy, sealer.isEmpty() ? null : sealer, foreignReasoning, false, List.copyOf(ownDialect));
  }
}
