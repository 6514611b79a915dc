// SPDX-License-Identifier: Apache-2.0
/** Judges the reports that a run of the JSR-107 TCK has left: a green build says nothing about tests that did not run. */
@NullMarked
package dev.larder.tck;

import org.jspecify.annotations.NullMarked;
