package dev.pointsman.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one catalogue says otherwise than another, deployment by deployment. Immutable.
 *
 * @param before version of the first
 * @param after version of the second
 * @param changes in order of deployment ids, then of fields; empty if both say the same
 */
public record CatalogDiff(String before, String after, List<Change> changes) {
  public CatalogDiff {
    changes = List.copyOf(changes);
  }

  /** What becomes of a deployment. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * One difference.
   *
   * @param deployment its id
   * @param field what differs; null if the whole deployment is new or gone
   * @param before null if nothing was known or it was not there
   * @param after null if nothing is known or it is not there
   */
  public record Change(
      Kind kind,
      String deployment,
      @Nullable String field,
      @Nullable String before,
      @Nullable String after) {}

  /** Everything that changes from the first to the second. */
  public static CatalogDiff between(Catalog before, Catalog after) {
    Map<String, Deployment> old = byId(before);
    Map<String, Deployment> now = byId(after);
    TreeSet<String> ids = new TreeSet<>(old.keySet());
    ids.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (String id : ids) {
      Deployment was = old.get(id);
      Deployment is = now.get(id);
      if (was == null || is == null) {
        Kind kind = was == null ? Kind.ADDED : Kind.REMOVED;
        changes.add(new Change(kind, id, null, null, null));
      } else {
        addChanges(id, DeploymentFacts.of(was), DeploymentFacts.of(is), changes);
      }
    }
    return new CatalogDiff(before.version(), after.version(), changes);
  }

  private static void addChanges(
      String id, Map<String, String> was, Map<String, String> is, List<Change> changes) {
    TreeSet<String> fields = new TreeSet<>(was.keySet());
    fields.addAll(is.keySet());
    for (String field : fields) {
      String before = was.get(field);
      String after = is.get(field);
      if (before == null || !before.equals(after)) {
        changes.add(new Change(Kind.CHANGED, id, field, before, after));
      }
    }
  }

  private static Map<String, Deployment> byId(Catalog catalog) {
    Map<String, Deployment> deployments = new TreeMap<>();
    catalog.deployments().forEach(each -> deployments.put(each.id(), each));
    return deployments;
  }

  /** Whether both say the same. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** How many deployments are new, gone or changed. */
  public long count(Kind kind) {
    return changes.stream()
        .filter(each -> each.kind() == kind)
        .map(Change::deployment)
        .distinct()
        .count();
  }

  /** {@code 12 deployments new, 3 gone, 40 changed}. */
  public String summary() {
    return "%d deployments new, %d gone, %d changed"
        .formatted(count(Kind.ADDED), count(Kind.REMOVED), count(Kind.CHANGED));
  }
}
