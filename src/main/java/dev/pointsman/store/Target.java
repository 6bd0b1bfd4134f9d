package dev.pointsman.store;

import dev.pointsman.catalog.Deployment;

/**
 * Who was chosen or called, by ids that stay when the catalogue changes. Immutable.
 *
 * @param deployment {@code azure/gpt-4o@eu-datazone}
 */
public record Target(String deployment, String provider, String model) {
  static Target of(Deployment deployment) {
    return new Target(deployment.id(), deployment.provider().id(), deployment.model().id());
  }
}
