package dev.pointsman;

import dev.pointsman.cli.PointsmanCommand;
import java.nio.file.Path;
import java.util.Map;

/** The program: reads the command line and hands over. */
public final class Main {
  private Main() {}

  /** Runs one command; exits with its code. */
  public static void main(String[] arguments) {
    Path home = Path.of(System.getProperty("pointsman.home", "."));
    Map<String, String> environment = System.getenv();
    int code =
        PointsmanCommand.run(
            arguments,
            environment,
            home,
            options -> new Serve(options, environment, System.out, System.err).run());
    System.exit(code);
  }
}
