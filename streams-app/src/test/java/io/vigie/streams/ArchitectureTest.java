package io.vigie.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vigie.streams");

    @Test
    void the_speed_layer_knows_the_model_and_no_other_app() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigie.batch..", "io.vigie.web..", "io.vigie.embedded..")
                .check(CLASSES);
    }

    @Test
    void json_is_the_models_business() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void the_poller_and_the_topology_meet_in_topics_only() {
        noClasses()
                .that()
                .resideInAPackage("io.vigie.streams.poller..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vigie.streams",
                        "io.vigie.streams.check..",
                        "io.vigie.streams.aggregate..",
                        "io.vigie.streams.live..",
                        "io.vigie.streams.cities..",
                        "io.vigie.streams.engine..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigie.streams.poller..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vigie.streams.poller..")
                .check(CLASSES);
    }

    @Test
    void sources_know_nothing_of_each_other() {
        List<String> sources = List.of("metar", "meteofrance", "openmeteo", "replay");
        for (String source : sources) {
            noClasses()
                    .that()
                    .resideInAPackage("io.vigie.streams.poller." + source + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(sources.stream()
                            .filter(other -> !other.equals(source))
                            .map(other -> "io.vigie.streams.poller." + other + "..")
                            .toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    @Test
    void its_packages_depend_on_each_other_one_way() {
        slices().matching("io.vigie.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
