// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.larder.internal.config.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may know whom. */
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.larder");

    static final List<ArchRule> RULES = List.of(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.larder.internal..")
                    .and()
                    .doNotBelongToAnyOf(LarderCachingProvider.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..internal..")
                    .as("only the entrance knows what is internal"),
            noClasses()
                    .that()
                    .resideInAPackage("..internal.engine..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..internal.jcache..", "..internal.config..")
                    .as("the engine knows neither the face nor the configuration"),
            noClasses()
                    .that()
                    .resideInAPackage("..internal.store..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.larder.internal..")
                            .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("..internal.store..")
                                    .or(resideInAPackage("..internal.codec.."))
                                    .or(type(Limits.class)))))
                    .as("of what is internal the stores know codecs and their limits only"),
            noClasses()
                    .that()
                    .resideInAPackage("..internal.config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..internal.jcache..", "..internal.engine..", "..internal.store..")
                    .as("the configuration knows nobody who is configured"),
            slices().matching("dev.larder.internal.(*)..").should().beFreeOfCycles(),
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.util.logging..")
                    .as("logging is by System.Logger"),
            noClasses().should(ACCESS_STANDARD_STREAMS).as("nothing is printed"),
            noClasses()
                    .should()
                    .callMethodWhere(target(name("printStackTrace"))
                            .and(target(owner(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                                    Throwable.class)))))
                    .as("no stack trace is printed"),
            noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).as("locks are ReentrantLocks, not monitors"));

    @ParameterizedTest
    @FieldSource("RULES")
    void theRuleHolds(ArchRule rule) {
        rule.check(CORE);
    }

    @Test
    void everythingIsLookedAt() {
        assertThat(CORE.contain("dev.larder.internal.engine.Engine")).isTrue();
        assertThat(CORE.contain("dev.larder.internal.jcache.LarderCache")).isTrue();
        assertThat(CORE.contain("dev.larder.internal.config.Limits")).isTrue();
        assertThat(CORE.contain("dev.larder.internal.store.HeapStore")).isTrue();
    }
}
