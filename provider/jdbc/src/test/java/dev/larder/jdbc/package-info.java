// SPDX-License-Identifier: Apache-2.0
/** Tests of the JDBC backend. */
@NullMarked
package dev.larder.jdbc;

import org.jspecify.annotations.NullMarked;
