package dev.pointsman.policy.engine;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Policy;
import dev.pointsman.policy.vocabulary.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drools.modelcompiler.KieBaseBuilder;

/** Says when two compilations would give the same classes. Immutable. */
record CompiledForm(String programHash) {

  /** With the engine and the vocabulary that rules are compiled with here. */
  static CompiledForm ofThisProgram() {
    SortedMap<String, String> parts = new TreeMap<>();
    Package engine = KieBaseBuilder.class.getPackage();
    parts.put("engine", String.valueOf(engine.getImplementationVersion()));
    Set<String> vocabulary = new TreeSet<>();
    for (Class<?> type : new Class<?>[] {Request.class, Answer.class, Policy.class, Models.class}) {
      collect(type, vocabulary);
    }
    vocabulary.forEach(name -> parts.put(name, classFile(name)));
    return new CompiledForm(RuleFiles.of(parts).hash());
  }

  /** The key of what compiling the file gives. */
  String key(String path, String text) {
    return RuleFiles.of(Map.of("program", programHash, "file", path, "text", text)).hash();
  }

  private static void collect(Class<?> type, Set<String> names) {
    Class<?> single = type.isArray() ? type.getComponentType() : type;
    if (!single.getPackageName().equals(Request.class.getPackageName())
        || !names.add(single.getName())) {
      return;
    }
    for (Method method : single.getMethods()) {
      collect(method.getReturnType(), names);
      for (Class<?> parameter : method.getParameterTypes()) {
        collect(parameter, names);
      }
    }
  }

  private static String classFile(String name) {
    try (InputStream file =
        Request.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new IllegalStateException("no class file of " + name);
      }
      return Base64.getEncoder().encodeToString(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
