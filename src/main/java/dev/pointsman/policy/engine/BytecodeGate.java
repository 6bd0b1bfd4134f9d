package dev.pointsman.policy.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * The wall behind the check: reads every class that rules were compiled to, before any of them is
 * defined, and finds whatever goes beyond comparing attributes and calling verbs. Thread-safe.
 *
 * <p>Only what is known to be harmless passes: each class must be one of the five that the rule
 * compiler makes, each of its methods one of those that such a class has, each instruction and each
 * member one of those listed. No jump leads back and no method calls itself, so what passes ends;
 * nothing is computed and arrays hold only what is put into them, so it stays small. The verbs,
 * selectors and attributes that it may call are trusted.
 */
final class BytecodeGate {
  private final AllowedMembers allowed = AllowedMembers.ofThisProgram();

  /** What the classes of one rule file may not do; none if they may be defined. */
  List<Misdeed> scan(RuleUnit unit) {
    Set<String> names =
        unit.bytesByName().keySet().stream()
            .map(name -> name.replace('.', '/'))
            .collect(Collectors.toSet());
    Map<String, ClassScan> scans = new HashMap<>();
    List<Misdeed> misdeeds = new ArrayList<>();
    unit.bytesByName()
        .forEach(
            (name, bytes) -> {
              ClassScan scan = read(name.replace('.', '/'), bytes, names);
              if (scan == null) {
                misdeeds.add(new Misdeed(null, "is no class: " + name));
              } else {
                scans.put(name, scan);
              }
            });
    for (String model : unit.models()) {
      ClassScan scan = scans.get(model);
      if (scan == null || !scan.isModel()) {
        misdeeds.add(new Misdeed(null, "lists no rules: " + model));
      }
    }
    misdeeds.addAll(named(scans));
    addRecursion(scans, misdeeds);
    return misdeeds.stream().distinct().toList();
  }

  private @Nullable ClassScan read(String name, byte[] bytes, Set<String> unit) {
    try {
      ClassReader reader = new ClassReader(bytes);
      ClassScan scan = new ClassScan(reader, name, allowed, unit);
      reader.accept(scan, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
      return scan;
    } catch (RuntimeException e) { // how the reader reports bytes that are no class, in many ways
      return null;
    }
  }

  /** All misdeeds with the rule that uses the class they were found in. */
  private static List<Misdeed> named(Map<String, ClassScan> scans) {
    Map<String, String> ruleByClass = new HashMap<>();
    scans.values().forEach(scan -> ruleByClass.putAll(scan.ruleByClass()));
    List<Misdeed> named = new ArrayList<>();
    scans.forEach(
        (name, scan) -> {
          String rule = ruleByClass.get(name.replace('.', '/'));
          for (Misdeed misdeed : scan.misdeeds()) {
            named.add(new Misdeed(misdeed.rule() == null ? rule : misdeed.rule(), misdeed.what()));
          }
        });
    return named;
  }

  private static void addRecursion(Map<String, ClassScan> scans, List<Misdeed> misdeeds) {
    Map<String, Set<String>> calls = new HashMap<>();
    scans.values().forEach(scan -> calls.putAll(scan.calls()));
    String method = recursive(calls);
    if (method != null) {
      misdeeds.add(new Misdeed(null, "calls itself: " + ClassScan.shown(method)));
    }
  }

  /** A method that cannot be left, by taking away again and again those that call nothing. */
  private static @Nullable String recursive(Map<String, Set<String>> calls) {
    Map<String, Set<String>> callers = new HashMap<>();
    Map<String, Integer> open = new HashMap<>();
    calls.forEach(
        (caller, called) -> {
          long known = called.stream().filter(calls::containsKey).count();
          open.put(caller, (int) known);
          called.forEach(each -> callers.computeIfAbsent(each, k -> new HashSet<>()).add(caller));
        });
    Deque<String> done = new ArrayDeque<>();
    open.forEach(
        (method, count) -> {
          if (count == 0) {
            done.add(method);
          }
        });
    while (!done.isEmpty()) {
      String finished = done.remove();
      open.remove(finished);
      for (String caller : callers.getOrDefault(finished, Set.of())) {
        if (Objects.requireNonNull(open.merge(caller, -1, Integer::sum)) == 0) {
          done.add(caller);
        }
      }
    }
    return open.keySet().stream().min(String::compareTo).orElse(null);
  }
}
