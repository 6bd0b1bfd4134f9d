package dev.pointsman.policy.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;

/**
 * One compiled rule file whose classes are defined, once for all revisions that hold it: an edit
 * costs the classes of the edited file only, and what the virtual machine has learned about the
 * others stays. The classes go away with the last revision that holds them. Immutable.
 */
final class LoadedUnit {
  private final RuleUnit unit;
  private final List<Class<?>> models;

  private LoadedUnit(RuleUnit unit, List<Class<?>> models) {
    this.unit = unit;
    this.models = List.copyOf(models);
  }

  /**
   * Defines the classes of a unit that was found harmless.
   *
   * @throws IllegalArgumentException if they do not fit this program
   */
  static LoadedUnit of(RuleUnit unit) {
    ClassLoader loader = new RuleClassLoader(unit.bytesByName());
    List<Class<?>> models = new ArrayList<>();
    for (String name : unit.models()) {
      try {
        models.add(loader.loadClass(name));
      } catch (ClassNotFoundException | LinkageError e) {
        throw unusable(name, e);
      }
    }
    return new LoadedUnit(unit, models);
  }

  RuleUnit unit() {
    return unit;
  }

  /** The rules, made anew: what the engine adds to them belongs to one revision. */
  List<Model> rules() {
    List<Model> rules = new ArrayList<>();
    for (Class<?> model : models) {
      try {
        rules.add((Model) model.getConstructor().newInstance());
      } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
        throw unusable(model.getName(), e);
      }
    }
    return rules;
  }

  private static IllegalArgumentException unusable(String name, Throwable cause) {
    return new IllegalArgumentException("compiled rules cannot be loaded: " + name, cause);
  }

  /** Defines the classes of one unit. */
  private static final class RuleClassLoader extends ClassLoader {
    private final Map<String, byte[]> bytesByName;

    RuleClassLoader(Map<String, byte[]> bytesByName) {
      super(LoadedUnit.class.getClassLoader());
      this.bytesByName = bytesByName;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = bytesByName.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
