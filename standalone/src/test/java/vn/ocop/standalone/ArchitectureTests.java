package vn.ocop.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What the compiler cannot say about how the modules stand to each other. */
@AnalyzeClasses(packages = "vn.ocop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String[] SERVICES = {
        "vn.ocop.catalog..", "vn.ocop.order..", "vn.ocop.promotion..", "vn.ocop.analytics..", "vn.ocop.gateway.."
    };
    private static final Pattern MONEY = Pattern.compile(
            "(?i).*(price|amount|total|fee|discount|budget|subtotal|cost|paid|pays|worth|gmv|revenue)s?");

    @ArchTest
    static final ArchRule servicesDoNotKnowEachOther = slices().matching(
                    "vn.ocop.(catalog|order|promotion|analytics|gateway)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesOfAServiceAreFreeOfCycles =
            slices().assignedFrom(packagesOfServices()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule servicesDoNotCarryTheEmbeddedEngines = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vn.ocop.embedded..", "vn.ocop.standalone..");

    @ArchTest
    static final ArchRule whatIsSharedKnowsNoService = noClasses()
            .that()
            .resideInAnyPackage(
                    "vn.ocop.messaging..", "vn.ocop.http..", "vn.ocop.sheet..", "vn.ocop.place..", "vn.ocop.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES);

    @ArchTest
    static final ArchRule whatIsSharedIsSharedSeparately = slices().matching(
                    "vn.ocop.(messaging|http|place|embedded)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule sheetsAreReadWithoutMessagesOrStores = noClasses()
            .that()
            .resideInAPackage("vn.ocop.sheet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vn.ocop.messaging..", "vn.ocop.embedded..", "com.mongodb..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule onlyWhatAnotherPackageUsesIsPublic = classes()
            .that(resideInAnyPackage(SERVICES).or(resideInAPackage("vn.ocop.sheet..")))
            .and()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .and()
            .areNotAnnotatedWith(SpringBootApplication.class)
            .should(beUsedFromAnotherPackage());

    @ArchTest
    static final ArchRule moneyIsWholeDong = fields().that(describe(
                    "are named like money",
                    (JavaField field) -> MONEY.matcher(field.getName()).matches()))
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(SERVICES)
            .should()
            .notHaveRawType(fractional());

    @ArchTest
    static final ArchRule servicesLogThroughSlf4j = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule servicesDoNotPrint =
            noClasses().that().resideInAnyPackage(SERVICES).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule everyPackageSaysWhatItIsAndWhatMayBeNull = classes().should(standInANullMarkedPackage());

    private static SliceAssignment packagesOfServices() {
        var services = resideInAnyPackage(SERVICES);
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return services.test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "the packages of services";
            }
        };
    }

    private static DescribedPredicate<JavaClass> fractional() {
        return describe(
                "float, double or BigDecimal",
                type -> type.isEquivalentTo(float.class)
                        || type.isEquivalentTo(double.class)
                        || type.isEquivalentTo(Float.class)
                        || type.isEquivalentTo(Double.class)
                        || type.isEquivalentTo(BigDecimal.class));
    }

    private static ArchCondition<JavaClass> beUsedFromAnotherPackage() {
        return new ArchCondition<>("be used from another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getPackage().getClasses().stream()
                        .filter(each -> each.equals(type) || each.getName().startsWith(type.getName() + "$"))
                        .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                        .anyMatch(each -> !each.getOriginClass().getPackage().equals(type.getPackage()));
                if (!used) events.add(violated(type, type.getName() + " need not be public"));
            }
        };
    }

    private static ArchCondition<JavaClass> standInANullMarkedPackage() {
        return new ArchCondition<>("stand in a package with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(violated(type, type.getPackageName() + " has no package-info with @NullMarked"));
                }
            }
        };
    }
}
