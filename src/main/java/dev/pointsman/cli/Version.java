package dev.pointsman.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest. Stateless. */
public final class Version implements IVersionProvider {
  /** {@code 0.1.0}, or {@code development} when not run from the jar. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "pointsman " + text(), "Java " + Runtime.version(), System.getProperty("os.name")
    };
  }
}
