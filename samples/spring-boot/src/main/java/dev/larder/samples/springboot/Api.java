// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page asks for. */
@RestController
@RequestMapping("/api")
class Api {

    private final Rates rates;
    private final News news;
    private final Containers containers;

    Api(Rates rates, News news, Containers containers) {
        this.rates = rates;
        this.news = news;
        this.containers = containers;
    }

    @GetMapping("/rates/{from}/{to}")
    double rate(@PathVariable("from") String from, @PathVariable("to") String to) {
        return rates.rate(from, to);
    }

    @GetMapping("/news/{topic}")
    String headline(@PathVariable("topic") String topic) {
        return news.headline(topic);
    }

    @GetMapping("/containers")
    List<Containers.Figures> containers() {
        return containers.all();
    }

    @DeleteMapping("/containers/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void evict(@PathVariable("name") String name) {
        containers.evict(name);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknown(IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
    }
}
