package dev.pointsman.catalog.version;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.policy.Finding;
import java.util.List;

/** Holds a candidate against the active policy. Called off the request path, one at a time. */
@FunctionalInterface
public interface CatalogTrial {
  /** What the candidate would break that the active one does not; an error among it refuses it. */
  List<Finding> run(Catalog active, Catalog candidate);
}
