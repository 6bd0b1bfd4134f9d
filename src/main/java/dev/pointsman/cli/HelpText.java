package dev.pointsman.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help as it was written: its lines are not broken again, and lists of commands say a whole
 * sentence of each. Stateless.
 */
final class HelpText {
  private static final int WIDTH = 100;
  private static final int INDENT = 2;

  private HelpText() {}

  /** For a command and all below it. */
  static void apply(CommandLine line) {
    line.setUsageHelpWidth(WIDTH);
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpText::commands);
    line.getSubcommands().values().forEach(HelpText::apply);
  }

  private static String commands(Help help) {
    if (help.subcommands().isEmpty()) {
      return "";
    }
    int longest = help.subcommands().keySet().stream().mapToInt(String::length).max().orElse(0);
    int names = INDENT + longest + INDENT;
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(names, INDENT, Overflow.SPAN),
            new Column(WIDTH - names, 0, Overflow.WRAP));
    help.subcommands().forEach((name, command) -> table.addRowValues(name, sentence(command)));
    return table.toString();
  }

  /** The first sentence of what a command says about itself, over all its lines. */
  private static String sentence(Help help) {
    String all = String.join(" ", help.commandSpec().usageMessage().description());
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }
}
