package dev.pointsman.catalog;

import dev.pointsman.document.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All deployments of one version of the catalogue. Immutable; swapped whole. */
public final class Catalog {
  private static final int NEAREST_NAMES = 3;

  private final String version;
  private final List<Deployment> deployments;
  private final Map<String, List<Deployment>> byName;
  private final Map<String, Deployment> byId;

  /**
   * A catalogue.
   *
   * @param version content hash of the files it was read from
   * @param deployments in order of their index
   */
  public Catalog(String version, List<Deployment> deployments) {
    this.version = version;
    this.deployments = List.copyOf(deployments);
    this.byId = new HashMap<>();
    Map<String, List<Deployment>> names = new HashMap<>();
    for (Deployment deployment : deployments) {
      byId.put(deployment.id(), deployment);
      for (String name : namesOf(deployment)) {
        names.computeIfAbsent(name, any -> new ArrayList<>()).add(deployment);
      }
    }
    names.replaceAll((name, list) -> List.copyOf(list));
    this.byName = names;
  }

  /** Everything a caller may write to mean a deployment. */
  static Set<String> namesOf(Deployment deployment) {
    Set<String> names = new TreeSet<>(deployment.model().names());
    names.add(deployment.id());
    for (String alias : deployment.model().aliases()) {
      names.add(deployment.provider().id() + "/" + alias);
    }
    names.add(deployment.group());
    return names;
  }

  public String version() {
    return version;
  }

  public List<Deployment> deployments() {
    return deployments;
  }

  /**
   * The deployments that a caller means by a name: a deployment id, {@code provider/model}, a bare
   * model id or an alias. Empty if the name is unknown.
   */
  public List<Deployment> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** All names that {@link #named} knows. */
  public Iterable<String> names() {
    return byName.keySet();
  }

  /** The deployment of an id; fails if there is none. */
  public Deployment byId(String id) {
    Deployment deployment = byId.get(id);
    if (deployment == null) {
      throw new IllegalArgumentException("no deployment " + id);
    }
    return deployment;
  }

  /** The known names most like an unknown one, best first, at most three, without endpoints. */
  public List<String> nearest(String name) {
    List<String> models = byName.keySet().stream().filter(known -> known.indexOf('@') < 0).toList();
    return Nearest.to(name, models, NEAREST_NAMES);
  }

  /** How many models there are, the same model at two providers counted twice. */
  public int modelCount() {
    return (int) deployments.stream().map(Deployment::group).distinct().count();
  }

  /** How many providers have a deployment. */
  public int providerCount() {
    return (int) deployments.stream().map(each -> each.provider().id()).distinct().count();
  }
}
