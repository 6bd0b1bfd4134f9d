package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ImportGuide.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The models of a provider that the catalogue does not have. Confined to one import. */
final class NewModels {
  private final Ground ground;
  private final Known known;

  NewModels(Ground ground, Known known) {
    this.ground = ground;
    this.known = known;
  }

  /**
   * Their entries in order of ids.
   *
   * @param endpoint where they are served; empty if that is not known, which takes none over
   */
  String text(List<ListedModel> listed, Optional<String> endpoint) {
    List<ListedModel> accepted = new ArrayList<>();
    for (ListedModel model : listed) {
      Optional<String> reason = reasonAgainst(model, endpoint);
      if (reason.isEmpty()) {
        accepted.add(model);
      } else {
        ground.findings().isLeftOut(known.id(), model.id(), reason.get());
      }
    }
    accepted.sort(Comparator.comparing(ListedModel::id));
    StringBuilder text = new StringBuilder();
    for (ListedModel model : accepted) {
      ground.names().learn(ground.names().of(model, known.id()));
      text.append(new NewModel(ground, model).text(known.id(), endpoint.orElseThrow()));
      ground.findings().isNew(known.id(), model.id());
    }
    return text.toString();
  }

  private Optional<String> reasonAgainst(ListedModel model, Optional<String> endpoint) {
    if (known.skip().contains(model.id())) {
      return Optional.of("skipped by import.yaml");
    }
    return new NewModel(ground, model)
        .reasonAgainst(known.id())
        .or(() -> endpoint.isEmpty() ? Optional.of("endpoint not known") : Optional.empty());
  }
}
