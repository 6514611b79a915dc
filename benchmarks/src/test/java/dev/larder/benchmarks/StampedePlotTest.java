// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class StampedePlotTest {

    @Test
    void aPlotHasALineForEachWayThatWasRun() throws Exception {
        Latencies fast = new Latencies();
        fast.add(1_000);
        Latencies slow = new Latencies();
        slow.add(100_000_000);
        StampedePlot plot = new StampedePlot(2);
        plot.add("one", List.of(fast, slow, new Latencies(), fast));
        plot.add("other", List.of(fast, fast));
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(plot.svg())));
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        String points = svg.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getTextContent();
        assertThat(points.split(" ")).as("a moment without calls has no point").hasSize(3);
        assertThat(svg.getDocumentElement().getTextContent()).contains("p99 of get, one", "p99 of get, other");
    }
}
