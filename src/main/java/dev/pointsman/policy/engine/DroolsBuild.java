package dev.pointsman.policy.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * One run of the Drools compiler: rule files in, classes or messages out. Nothing stays behind in
 * the repository that Drools keeps. Confined to one thread; one run at a time.
 */
final class DroolsBuild {
  static final String GROUP = "dev.pointsman.rules";
  private static final String SOURCES = "src/main/resources/";

  /** What a run gave; {@code classes} is empty if there are errors, in the compiler's words. */
  record Result(RuleClasses classes, List<String> errors) {
    private static Result failed(List<String> errors) {
      return new Result(new RuleClasses(Map.of(), List.of()), errors);
    }
  }

  private DroolsBuild() {}

  /**
   * Compiles.
   *
   * @param version not used before in this process
   */
  static Result run(Map<String, String> textByPath, String version) {
    KieServices services = KieServices.get();
    ReleaseId release = services.newReleaseId(GROUP, "rules", version);
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    textByPath.forEach((path, text) -> files.write(SOURCES + path, text));
    KieBuilder builder = services.newKieBuilder(files, DroolsBuild.class.getClassLoader());
    try {
      builder.buildAll(ExecutableModelProject.class);
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      return errors.isEmpty()
          ? new Result(classes((InternalKieModule) builder.getKieModule()), List.of())
          : Result.failed(errors.stream().map(Message::toString).toList());
    } catch (RuntimeException e) { // how it reports, among others, a text where a number belongs
      return Result.failed(List.of(e.toString()));
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static RuleClasses classes(InternalKieModule module) {
    Map<String, byte[]> bytesByName = new HashMap<>();
    module
        .getClassesMap()
        .forEach(
            (path, bytes) -> {
              String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
              if (!name.startsWith("org.drools.project.")) {
                bytesByName.put(name, bytes);
              }
            });
    String list =
        new String(
            module.getBytes(CanonicalKieModule.getModelFileWithGAV(module.getReleaseId())),
            StandardCharsets.UTF_8);
    return new RuleClasses(
        bytesByName, Arrays.stream(list.split("\n")).filter(bytesByName::containsKey).toList());
  }
}
