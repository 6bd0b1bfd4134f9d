/**
 * Golden cases: what rules must decide about a request, written by people in {@code
 * rules/cases/*.yaml} and tried against every candidate before it is activated.
 */
@NullMarked
package dev.pointsman.routing.cases;

import org.jspecify.annotations.NullMarked;
