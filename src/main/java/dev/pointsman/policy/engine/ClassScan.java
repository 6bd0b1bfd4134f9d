package dev.pointsman.policy.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** Looks at one class and notes what it may not do. Confined to one thread. */
final class ClassScan extends ClassVisitor {
  private static final int ODD_METHODS =
      Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_ABSTRACT;

  private final String expectedName;
  private final AllowedMembers allowed;
  private final Set<String> unit;
  private final List<Misdeed> misdeeds = new ArrayList<>();
  private final Map<String, Set<String>> calls = new HashMap<>();
  private final Map<String, String> ruleByClass = new HashMap<>();
  private final @Nullable ClassRole role;

  /**
   * A scan.
   *
   * @param expectedName under which the class is kept
   * @param unit internal names of all classes that came with it
   */
  ClassScan(ClassReader read, String expectedName, AllowedMembers allowed, Set<String> unit) {
    super(Opcodes.ASM9);
    this.expectedName = expectedName;
    this.allowed = allowed;
    this.unit = unit;
    String name = read.getClassName();
    this.role = ClassRole.of(name, read.getSuperName(), List.of(read.getInterfaces()));
    if (!name.equals(expectedName) || !name.startsWith("rules/")) {
      note(null, "defines " + shown(name));
    } else if (role == null) {
      note(null, "defines the type " + name.substring(name.lastIndexOf('/') + 1));
    }
  }

  List<Misdeed> misdeeds() {
    return misdeeds;
  }

  /** Methods of the same unit that each of its methods calls. */
  Map<String, Set<String>> calls() {
    return calls;
  }

  /** Rule ids by the condition or consequence that the rule uses. */
  Map<String, String> ruleByClass() {
    return ruleByClass;
  }

  boolean isModel() {
    return role == ClassRole.MODEL;
  }

  @Override
  public @Nullable ModuleVisitor visitModule(String name, int access, @Nullable String version) {
    note(null, "defines a module");
    return null;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    boolean mutable = (access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_FINAL) == 0;
    if (mutable) {
      note(null, "keeps something between requests: " + name);
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (role == null) {
      return null;
    }
    if (!role.mayHave(name)) {
      note(null, "defines a function: " + name);
      return null;
    }
    if ((access & ODD_METHODS) != 0) {
      note(null, "locks, or calls the machine: " + name);
    }
    Set<String> called =
        calls.computeIfAbsent(expectedName + "." + name + descriptor, k -> new HashSet<>());
    return new MethodScan(
        new MethodScan.Method(role, expectedName, name, descriptor), allowed, unit, found(called));
  }

  private MethodScan.Found found(Set<String> called) {
    return new MethodScan.Found() {
      @Override
      public void misdeed(@Nullable String rule, String what) {
        note(rule, what);
      }

      @Override
      public void call(String method) {
        called.add(method);
      }

      @Override
      public void use(String type, String rule) {
        ruleByClass.merge(type, rule, (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    };
  }

  private void note(@Nullable String rule, String what) {
    misdeeds.add(new Misdeed(rule, what));
  }

  static String shown(String internalName) {
    return internalName.replace('/', '.');
  }
}
