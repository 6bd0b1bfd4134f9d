package dev.pointsman.gateway;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;

/** One model wherever it runs, which none of its names alone means. Stateless. */
final class SameModel {
  private SameModel() {}

  /** Every deployment of a model, by what it is called at every provider. */
  static Selector everywhere(Catalog catalog, String canonical) {
    return Models.anyOf(
        catalog.deployments().stream()
            .filter(deployment -> deployment.model().canonical().equals(canonical))
            .map(deployment -> Models.model(deployment.group()))
            .distinct()
            .toArray(Selector[]::new));
  }
}
