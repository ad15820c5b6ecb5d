package io.vigie.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rules of ArchUnit: which packages may depend on which. */
class ArchitectureTest {
    private static final JavaClasses MODEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vigie.model");

    @Test
    void the_model_knows_the_jdk_and_jspecify_only() {
        classes()
                .that()
                .resideOutsideOfPackage("io.vigie.model.json..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.vigie.model..", "java..", "org.jspecify.annotations")
                .check(MODEL);
    }

    @Test
    void its_json_package_knows_jackson_besides() {
        classes()
                .that()
                .resideInAPackage("io.vigie.model.json..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.vigie.model..", "java..", "org.jspecify.annotations", "com.fasterxml.jackson..")
                .check(MODEL);
    }

    /** So no record knows JSON: it is the floor above them. */
    @Test
    void its_packages_depend_on_each_other_one_way() {
        slices().matching("io.vigie.(**)").should().beFreeOfCycles().check(MODEL);
    }
}
