package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.compiled;
import static dev.pointsman.policy.engine.RuleTexts.compiler;
import static dev.pointsman.policy.engine.RuleTexts.files;
import static dev.pointsman.policy.engine.RuleTexts.rule;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class BytecodeGateTest {
  private static final RuleFiles FILES = files(rule("guard.t.deny", "", "policy.deny( \"no\" );"));
  private final BytecodeGate gate = new BytecodeGate();
  @TempDir private Path folder;

  @Test
  void findsNothingInShippedRules() throws IOException {
    try (Stream<Path> paths = Files.walk(Path.of("rules"))) {
      for (Path path : paths.filter(each -> each.toString().endsWith(".drl")).toList()) {
        assertThat(scanned(path.toString(), Files.readString(path))).as("%s", path).isEmpty();
      }
    }
  }

  @Test
  void findsNothingInCleanFilesOfEveryKind() throws IOException {
    try (Stream<Path> paths = Files.list(Path.of("src/test/resources/policy/check/clean"))) {
      for (Path path : paths.filter(each -> each.toString().endsWith(".drl")).toList()) {
        assertThat(scanned(path.toString(), Files.readString(path))).as("%s", path).isEmpty();
      }
    }
  }

  @Test
  void findsNothingInTwoHundredHonestRules() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rules.add(HonestRules.next(random, i));
    }
    String text = RuleTexts.file("test", rules.toArray(String[]::new));

    assertThat(scanned("rules/test/all.drl", text)).isEmpty();
  }

  @Test
  void namesRuleFileAndLine() {
    RuleFiles files =
        files(
            rule("guard.t.fine", "", "policy.deny( \"no\" );"),
            rule("guard.t.exit", "streaming", "System.exit( 1 );"));

    Compilation compilation = compiler(folder).compile(files);

    assertThat(((Compilation.Refused) compilation).findings())
        .isNotEmpty()
        .anyMatch(finding -> finding.message().contains("calls java.lang.System.exit"))
        .allSatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("POL-903");
              assertThat(finding.rule()).isEqualTo("guard.t.exit");
              assertThat(finding.file()).isEqualTo("rules/test/all.drl");
              assertThat(finding.line()).isEqualTo(13);
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            });
  }

  @Test
  void refusesKeptClassesThatWereTamperedWithAndCompilesAgain() {
    CompiledRules honest = compiled(folder, FILES);
    CompiledRulesStore store = new CompiledRulesStore(folder, RuleTexts.CLOCK);
    String key = CompiledForm.ofThisProgram().key("rules/test/all.drl", text());
    RuleUnit unit = requireNonNull(store.load(Set.of(key)).orElseThrow().get(key));
    Map<String, byte[]> classes = new HashMap<>(unit.bytesByName());
    classes.replaceAll((name, bytes) -> withStaticInitialiser(bytes));
    store.save(Map.of(key, new RuleUnit(classes, unit.models())));

    assertThat(compiler(folder).compiledBefore(FILES)).isEmpty();
    assertThat(System.getProperty("pointsman.hostile")).isNull();
    Request request = Request.builder().build();
    assertThat(compiled(folder, FILES).decide(request)).isEqualTo(honest.decide(request));
    assertThat(compiler(folder).compiledBefore(FILES)).as("kept anew").isPresent();
  }

  @Test
  void refusesWhatIsNoClassAndWhatListsNoRules() {
    assertThat(gate.scan(new RuleUnit(Map.of("rules.A", new byte[] {1, 2, 3}), List.of())))
        .extracting(Misdeed::what)
        .containsExactly("is no class: rules.A");
    assertThat(gate.scan(new RuleUnit(Map.of(), List.of("java.lang.Runtime"))))
        .extracting(Misdeed::what)
        .containsExactly("lists no rules: java.lang.Runtime");
  }

  @Test
  void refusesClassesOutsideOfRulesOrUnderAnotherName() {
    byte[] bytes = made("java/lang/Hidden", each -> {});

    assertThat(gate.scan(new RuleUnit(Map.of("java.lang.Hidden", bytes), List.of()))).isNotEmpty();
    assertThat(gate.scan(new RuleUnit(Map.of("rules.Other", bytes), List.of()))).isNotEmpty();
  }

  @Test
  void neverFailsOnDamagedClasses() {
    RuleUnit unit = DroolsBuild.run("rules/test/all.drl", text(), "1.damage").unit();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (Map.Entry<String, byte[]> each : unit.bytesByName().entrySet()) {
      for (int i = 0; i < 200; i++) {
        byte[] bytes = each.getValue().clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        assertThat(gate.scan(new RuleUnit(Map.of(each.getKey(), bytes), List.of()))).isNotNull();
      }
    }
  }

  private List<Misdeed> scanned(String path, String text) {
    DroolsBuild.Result built = DroolsBuild.run(path, text, "1.gate." + path.hashCode());
    assertThat(built.errors()).isEmpty();
    assertThat(built.unit().bytesByName()).isNotEmpty();
    return gate.scan(built.unit());
  }

  private static String text() {
    return FILES.textByPath().getOrDefault("rules/test/all.drl", "");
  }

  private static byte[] made(String name, Consumer<ClassWriter> more) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    more.accept(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The class, where it has a static initialiser, with another thing that it does first. */
  private static byte[] withStaticInitialiser(byte[] bytes) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] errors) {
                MethodVisitor method =
                    super.visitMethod(access, name, descriptor, signature, errors);
                if (name.equals("<clinit>")) {
                  method.visitLdcInsn("pointsman.hostile");
                  method.visitLdcInsn("yes");
                  method.visitMethodInsn(
                      Opcodes.INVOKESTATIC,
                      "java/lang/System",
                      "setProperty",
                      "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
                      false);
                  method.visitInsn(Opcodes.POP);
                }
                return method;
              }
            },
            0);
    return writer.toByteArray();
  }
}
