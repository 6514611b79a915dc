// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.util.regex.Pattern;

/**
 * The name of a table, which is all of a configuration that becomes part of a statement. Immutable.
 *
 * @param schema the schema; empty for that of the connection
 * @param table the table of the entries
 */
record TableName(String schema, String table) {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,47}");

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is no plain identifier
     */
    TableName {
        if (!schema.isEmpty()) {
            require("schema", schema);
        }
        require("table", table);
    }

    private static void require(String option, String identifier) {
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new IllegalArgumentException(option + " is " + identifier
                    + "; allowed are letters A to Z, digits and _, up to 48 of them and no digit first");
        }
    }

    /** Returns the name of a table whose name begins with this one's, as it stands in a statement. */
    String quoted(Dialect dialect, String suffix) {
        String name = dialect.quoted(table + suffix);
        return schema.isEmpty() ? name : dialect.quoted(schema) + "." + name;
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? table : schema + "." + table;
    }
}
