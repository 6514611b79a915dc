// SPDX-License-Identifier: Apache-2.0
/**
 * A clock that tests can turn, and the suites that every storage passes. A module that brings a storage extends each suite
 * by a class of a few lines that names its {@link dev.larder.testkit.Storage}; the suites use the public JCache API only.
 */
@NullMarked
package dev.larder.testkit;

import org.jspecify.annotations.NullMarked;
