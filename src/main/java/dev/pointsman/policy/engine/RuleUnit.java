package dev.pointsman.policy.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.model.Model;

/**
 * What compiling one rule file gave: class files by class name, and the names of those that list
 * its rules. Immutable.
 */
record RuleUnit(Map<String, byte[]> bytesByName, List<String> models) {
  RuleUnit {
    bytesByName = Map.copyOf(new TreeMap<>(bytesByName));
    models = List.copyOf(models);
  }

  /** The rules, loaded by a class loader of their own. */
  List<Model> load() {
    ClassLoader loader = new RuleClassLoader(bytesByName);
    List<Model> loaded = new ArrayList<>();
    for (String name : models) {
      try {
        loaded.add((Model) loader.loadClass(name).getConstructor().newInstance());
      } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
        throw new IllegalArgumentException("compiled rules cannot be loaded: " + name, e);
      }
    }
    return loaded;
  }

  /** Defines the classes of one revision, which go away with it. */
  private static final class RuleClassLoader extends ClassLoader {
    private final Map<String, byte[]> bytesByName;

    RuleClassLoader(Map<String, byte[]> bytesByName) {
      super(RuleUnit.class.getClassLoader());
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
