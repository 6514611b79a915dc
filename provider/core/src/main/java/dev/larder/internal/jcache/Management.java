// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

/** What JMX shows of one container, and whether it counts; the configuration says both. Threads share it. */
final class Management {

    private final LiveConfiguration<?, ?> configuration;
    private final Beans beans;
    private final StatisticsBean statistics;
    private final ContainerBean container;

    Management(LiveConfiguration<?, ?> configuration, Beans beans, StatisticsBean statistics, ContainerBean container) {
        this.configuration = configuration;
        this.beans = beans;
        this.statistics = statistics;
        this.container = container;
    }

    /** Returns what is shown beyond the standard beans. */
    ContainerBean container() {
        return container;
    }

    /** Shows and counts as the configuration says. */
    void begin() {
        enable(configuration.current().isManagementEnabled());
        enableStatistics(configuration.current().isStatisticsEnabled());
    }

    /** Shows the configuration, or does not any more. */
    void enable(boolean enabled) {
        configuration.update(changed -> changed.setManagementEnabled(enabled));
        beans.show(Beans.Kind.CONFIGURATION, enabled ? new ConfigurationBean(configuration) : null);
        showContainer();
    }

    /** Counts and shows the counts, or does not any more. */
    void enableStatistics(boolean enabled) {
        configuration.update(changed -> changed.setStatisticsEnabled(enabled));
        statistics.count(enabled);
        beans.show(Beans.Kind.STATISTICS, enabled ? statistics : null);
        showContainer();
    }

    private void showContainer() {
        boolean shown = configuration.current().isManagementEnabled()
                || configuration.current().isStatisticsEnabled();
        beans.show(Beans.Kind.CONTAINER, shown ? container : null);
    }

    /** Shows nothing any more. */
    void end() {
        for (Beans.Kind kind : Beans.Kind.values()) {
            beans.show(kind, null);
        }
    }
}
