// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

final class H2ContractTest extends JdbcContract {

    private final Section section = Section.h2();

    @Override
    Section section() {
        return section;
    }
}
