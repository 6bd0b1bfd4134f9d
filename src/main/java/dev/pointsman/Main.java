package dev.pointsman;

import dev.pointsman.cli.Errands;
import dev.pointsman.cli.PointsmanCommand;
import dev.pointsman.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** The program: reads the command line and hands over. */
public final class Main {
  private Main() {}

  /** Runs one command; exits with its code. */
  public static void main(String[] arguments) {
    Path home = Path.of(System.getProperty("pointsman.home", "."));
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.exit(run(arguments, home, out, err));
  }

  private static int run(String[] arguments, Path home, PrintStream out, PrintStream err) {
    String name = Progress.nameOf(arguments);
    try (Progress progress = new Progress(name, err, Boolean.getBoolean("pointsman.terminal"))) {
      Terminal terminal =
          new Terminal(System.getenv(), home, progress.ending(out), progress.ending(err));
      if (!name.isEmpty()) {
        progress.start();
      }
      return PointsmanCommand.run(arguments, terminal, errands(terminal, Wiring.clock()));
    }
  }

  /** What each command does. */
  static Errands errands(Terminal terminal, Clock clock) {
    return new Errands(
        options -> new Serve(options, terminal.environment(), terminal.out(), terminal.err()).run(),
        new PolicyDesk(terminal, clock),
        new DrainDesk(terminal),
        new ModelDesk(terminal),
        new MigrationDesk(terminal, clock),
        new CatalogDesk(terminal, clock),
        new CatalogVersionDesk(terminal),
        new StatusDesk(terminal));
  }

  /** Rules and their findings are UTF-8 whatever the locale says. */
  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}
