// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** Something that the shop sells. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Product {

    @Id
    private long number;

    private String name = "";
    private int stock;

    @Version
    private int version;

    /** For Hibernate. */
    protected Product() {}

    Product(long number, String name, int stock) {
        this.number = number;
        this.name = name;
        this.stock = stock;
    }

    /** Returns what it is called. */
    public String name() {
        return name;
    }

    /** Returns how many are left. */
    public int stock() {
        return stock;
    }

    /** Takes one from the stock, and returns how many are left. */
    public int sell() {
        return --stock;
    }
}
