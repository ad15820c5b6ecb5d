package io.vigie.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Rules of ArchUnit: which packages may depend on which. */
class DependencyDirectionTest {
    private static final JavaClasses EMBEDDED =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.vigie.embedded");

    @Test
    void the_embedded_broker_knows_the_topics_of_the_model_what_every_process_needs_and_nothing_else_of_vigie() {
        classes()
                .that()
                .resideInAPackage("io.vigie.embedded..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.vigie.embedded..",
                        "io.vigie.model.topics..",
                        "io.vigie.platform..",
                        "java..",
                        "kafka..",
                        "org.apache.kafka..",
                        "org.jspecify..")
                .check(EMBEDDED);
    }

    @Test
    void its_packages_depend_on_each_other_one_way() {
        slices().matching("io.vigie.(**)").should().beFreeOfCycles().check(EMBEDDED);
    }
}
