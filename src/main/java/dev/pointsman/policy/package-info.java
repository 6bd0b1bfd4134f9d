/**
 * Facts in, decision with reasons out. {@code vocabulary} is all that a rule file may say, {@code
 * check} reads and refuses rule files, {@code engine} evaluates them with Drools, {@code revision}
 * decides which set of rules is active. No other room knows Drools.
 */
@NullMarked
package dev.pointsman.policy;

import org.jspecify.annotations.NullMarked;
