package dev.pointsman.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The account that PostgreSQL's programs run under: our own, unless we are root, which PostgreSQL
 * refuses to run as. Immutable.
 *
 * @param prefix what stands before a command to run it under that account
 */
record Account(List<String> prefix) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final long PROBE_SECONDS = 10;

  Account {
    prefix = List.copyOf(prefix);
  }

  /**
   * An account that can write to {@code folder} and run {@code program}. As root: the folder's
   * owner where that is somebody else, else a user namespace of our own, else nobody, who then
   * becomes the folder's owner.
   */
  static Account choose(Path folder, Path program) throws IOException {
    if (ownUser() != ROOT) {
      Account own = new Account(List.of());
      if (own.canUse(folder, program)) {
        return own;
      }
      throw new DatabaseFailure(
          folder + " belongs to another user or cannot be written: choose another --data");
    }
    int owner = (Integer) Files.getAttribute(folder, "unix:uid");
    if (owner != ROOT) {
      return usable(user(owner), folder, program);
    }
    Account namespace = new Account(List.of("unshare", "-U", "--"));
    if (namespace.canUse(folder, program)) {
      return namespace;
    }
    Files.setAttribute(folder, "unix:uid", NOBODY);
    return usable(user(NOBODY), folder, program);
  }

  /** The command, run under this account. */
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /**
   * The command, run under this account, away from the terminal's Ctrl-C (what is still to be
   * recorded needs the database to the end) and interrupted when the thread that starts it ends:
   * both only where the system has the programs for it.
   */
  List<String> tiedCommand(List<String> command) throws IOException {
    // The order matters: entering a user namespace or changing the user forgets the death signal.
    List<String> tied = new ArrayList<>(List.of("setsid"));
    tied.addAll(prefix);
    tied.addAll(List.of("setpriv", "--pdeathsig", "INT", "--"));
    List<String> probe = new ArrayList<>(tied);
    probe.add("true");
    if (!succeeds(probe)) {
      return command(command);
    }
    tied.addAll(command);
    return tied;
  }

  private static Account user(int number) {
    String user = Integer.toString(number);
    return new Account(
        List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--"));
  }

  private static Account usable(Account account, Path folder, Path program) throws IOException {
    if (account.canUse(folder, program)) {
      return account;
    }
    throw new DatabaseFailure(
        "PostgreSQL does not run as root, and no other account can be used here (tried"
            + " 'unshare -U' and 'setpriv --reuid' on "
            + folder
            + "): start Pointsman as an ordinary user, choose a --data folder that others can"
            + " reach, or set "
            + DatabaseUrl.VARIABLE);
  }

  private boolean canUse(Path folder, Path program) throws IOException {
    String script = "test -w \"$1\" && test -x \"$2\" && test \"$(id -u)\" != 0";
    return succeeds(
        command(List.of("sh", "-c", script, "probe", folder.toString(), program.toString())));
  }

  private static boolean succeeds(List<String> command) throws IOException {
    Process probe;
    try {
      probe =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noSuchProgram) {
      return false;
    }
    try {
      if (probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
        return probe.exitValue() == 0;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    probe.destroyForcibly();
    return false;
  }

  /** Our user's number; anything but 0 where the system does not tell. */
  private static int ownUser() throws IOException {
    Path self = Path.of("/proc/self");
    if (Files.exists(self)) {
      return (Integer) Files.getAttribute(self, "unix:uid");
    }
    return System.getProperty("user.name", "").equals("root") ? ROOT : NOBODY;
  }
}
