package io.vigie.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rules of ArchUnit: which packages may depend on which. */
class ArchitectureTest {
    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vigie.platform");

    @Test
    void the_platform_knows_the_model_and_kafkas_clients_and_no_app() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.vigie.platform..",
                        "io.vigie.model..",
                        "java..",
                        "org.jspecify.annotations",
                        "org.slf4j..",
                        "org.apache.kafka..")
                .check(PLATFORM);
    }

    @Test
    void its_packages_depend_on_each_other_one_way() {
        slices().matching("io.vigie.(**)").should().beFreeOfCycles().check(PLATFORM);
    }
}
