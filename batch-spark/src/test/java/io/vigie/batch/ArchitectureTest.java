package io.vigie.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rules of ArchUnit: which packages may depend on which. */
class ArchitectureTest {
    private static final JavaClasses BATCH = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vigie.batch");

    @Test
    void the_batch_layer_knows_the_model_and_no_other_app() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigie.streams..", "io.vigie.web..", "io.vigie.embedded..")
                .check(BATCH);
    }

    @Test
    void json_is_the_models_business() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(BATCH);
    }

    @Test
    void only_the_table_knows_its_format() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigie.batch.history..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.delta..")
                .check(BATCH);
    }

    @Test
    void its_packages_depend_on_each_other_one_way() {
        slices().matching("io.vigie.(**)").should().beFreeOfCycles().check(BATCH);
    }

    @Test
    void a_query_is_planned_aggregated_and_written_down_floor_by_floor() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("plan")
                .definedBy("io.vigie.batch.query.plan")
                .layer("aggregate")
                .definedBy("io.vigie.batch.query.aggregate")
                .layer("station")
                .definedBy("io.vigie.batch.query.station")
                .layer("view")
                .definedBy("io.vigie.batch.query.view")
                .layer("rows")
                .definedBy("io.vigie.batch.query.answer")
                .layer("definitions")
                .definedBy("io.vigie.batch.query.definitions")
                .layer("query")
                .definedBy("io.vigie.batch.query")
                .whereLayer("query")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("definitions")
                .mayOnlyBeAccessedByLayers("query")
                .whereLayer("rows")
                .mayOnlyBeAccessedByLayers("query", "definitions")
                .whereLayer("view")
                .mayOnlyBeAccessedByLayers("query", "definitions", "rows")
                .whereLayer("station")
                .mayOnlyBeAccessedByLayers("query", "definitions", "rows", "view")
                .whereLayer("aggregate")
                .mayOnlyBeAccessedByLayers("query", "definitions", "rows", "view", "station")
                .check(BATCH);
    }

    @Test
    void answering_and_loading_know_nothing_of_each_other() {
        noClasses()
                .that()
                .resideInAPackage("io.vigie.batch.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigie.batch.load..", "io.vigie.batch.coverage..")
                .check(BATCH);
    }
}
