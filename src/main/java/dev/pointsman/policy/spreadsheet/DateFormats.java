package dev.pointsman.policy.spreadsheet;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which formats show a number as a date or a time, into which spreadsheets turn what looks like
 * one: {@code 1/2} or {@code 3-4}. Stateless.
 */
final class DateFormats {
  private static final Pattern NO_CODE = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");
  private static final Pattern DATE_CODE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

  private DateFormats() {}

  static boolean isDate(@Nullable Integer id, @Nullable String code) {
    boolean builtIn = id != null && ((id >= 14 && id <= 22) || (id >= 45 && id <= 47));
    return builtIn
        || (code != null
            && !code.equalsIgnoreCase("general")
            && DATE_CODE.matcher(NO_CODE.matcher(code).replaceAll("")).find());
  }
}
