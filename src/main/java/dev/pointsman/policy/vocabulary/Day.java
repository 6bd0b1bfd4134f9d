package dev.pointsman.policy.vocabulary;

/** Day of the week in UTC. */
public enum Day {
  MONDAY,
  TUESDAY,
  WEDNESDAY,
  THURSDAY,
  FRIDAY,
  SATURDAY,
  SUNDAY
}
