package dev.pointsman.policy.engine;

import java.nio.charset.StandardCharsets;
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
 * One run of the Drools compiler: a rule file in, classes or messages out. Nothing stays behind in
 * the repository that Drools keeps. Confined to one thread; one run at a time.
 */
final class DroolsBuild {
  static final String GROUP = "dev.pointsman.rules";
  private static final String SOURCES = "src/main/resources/";

  /** What a run gave; {@code unit} is empty if there are errors, in the compiler's words. */
  record Result(RuleUnit unit, List<String> errors) {
    private static Result failed(List<String> errors) {
      return new Result(new RuleUnit(Map.of(), List.of()), errors);
    }
  }

  private DroolsBuild() {}

  /**
   * Compiles.
   *
   * @param version not used before in this process
   */
  static Result run(String path, String text, String version) {
    KieServices services = KieServices.get();
    ReleaseId release = services.newReleaseId(GROUP, "rules", version);
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    files.write(SOURCES + path, text);
    KieBuilder builder = services.newKieBuilder(files, DroolsBuild.class.getClassLoader());
    try {
      builder.buildAll(ExecutableModelProject.class);
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      return errors.isEmpty()
          ? new Result(unit((InternalKieModule) builder.getKieModule()), List.of())
          : Result.failed(errors.stream().map(Message::toString).toList());
    } catch (RuntimeException e) { // how it reports, among others, a text where a number belongs
      return Result.failed(List.of(e.toString()));
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static RuleUnit unit(InternalKieModule module) {
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
    byte[] list = module.getBytes(CanonicalKieModule.getModelFileWithGAV(module.getReleaseId()));
    List<String> models =
        list == null
            ? List.of()
            : new String(list, StandardCharsets.UTF_8)
                .lines()
                .filter(bytesByName::containsKey)
                .toList();
    return new RuleUnit(bytesByName, models);
  }
}
