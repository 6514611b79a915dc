// SPDX-License-Identifier: Apache-2.0
/**
 * Larder in an application of Spring Boot 3.5 or 4: a cache manager that {@code larder.*} in {@code application.yml}
 * configures, and what Actuator shows of it.
 */
@NullMarked
package dev.larder.spring;

import org.jspecify.annotations.NullMarked;
