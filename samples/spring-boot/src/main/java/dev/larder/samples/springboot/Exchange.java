// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;

/** The application; {@code http://localhost:8080} shows its containers. */
@SpringBootApplication
@EnableCaching
public class Exchange {

    /** Created by Spring. */
    public Exchange() {}

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication.run(Exchange.class, arguments);
    }
}
