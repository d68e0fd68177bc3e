package org.chautari.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.UniAwait;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "org.chautari.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String GATEWAY = "org.chautari.gateway.";

    private static final Set<List<String>> ROLES =
            Set.of(List.of(Roles.VIEWER), List.of(Roles.OPERATOR), List.of(Roles.APPROVER));

    @ArchTest
    static final ArchRule nobodyKnowsTheApi = noClasses()
            .that()
            .resideOutsideOfPackage(GATEWAY + "api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GATEWAY + "api..");

    @ArchTest
    static final ArchRule onlyTheEdgeKnowsTheAdminApi = noClasses()
            .that()
            .resideOutsideOfPackages(GATEWAY + "admin..", GATEWAY + "api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GATEWAY + "admin..");

    @ArchTest
    static final ArchRule ledgerKnowsNobody = onlyKnows("ledger", "ledger", "store");

    @ArchTest
    static final ArchRule storeKnowsNobody = onlyKnows("store", "store");

    @ArchTest
    static final ArchRule outageKnowsNobody = onlyKnows("outage", "outage");

    @ArchTest
    static final ArchRule auditKnowsOnlyWhatIsProved = onlyKnows("audit", "audit", "ledger");

    @ArchTest
    static final ArchRule guardKnowsWhoActs = onlyKnows("guard", "guard", "audit", "access", "outage");

    /** A method without a role would be open to all who are known at all. */
    @ArchTest
    static final ArchRule everyAdminMethodTakesARole = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(GATEWAY + "admin..")
            .and()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should(new ArchCondition<>("take exactly one role") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean takesOne = method.isAnnotatedWith(RolesAllowed.class)
                            && ROLES.contains(List.of(method.getAnnotationOfType(RolesAllowed.class)
                                    .value()));
                    events.add(new SimpleConditionEvent(method, takesOne, method.getFullName() + " takes no role"));
                }
            });

    @ArchTest
    static final ArchRule adminPathsAreInTheAdminPackage = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should(new ArchCondition<>("be in the package of its path") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean isAdmin =
                            type.getAnnotationOfType(Path.class).value().startsWith("/api/admin");
                    boolean fits = isAdmin == type.getPackageName().equals(GATEWAY + "admin");
                    events.add(new SimpleConditionEvent(type, fits, type.getName() + " is in the wrong package"));
                }
            });

    @ArchTest
    static final ArchRule protocolKnowsNobody = onlyKnows("protocol", "protocol");

    @ArchTest
    static final ArchRule accessKnowsWhatIsAsked = onlyKnows("access", "access", "audit", "protocol", "store");

    @ArchTest
    static final ArchRule rateKnowsOnlyWhoAsks = onlyKnows("rate", "rate", "access", "outage");

    @ArchTest
    static final ArchRule catalogKnowsOnlyServices = onlyKnows("catalog", "catalog");

    @ArchTest
    static final ArchRule sessionKnowsWhoAsksWhat =
            onlyKnows("session", "session", "access", "batch", "catalog", "protocol", "store");

    @ArchTest
    static final ArchRule paymentKnowsSessionAndLedger = onlyKnows(
            "payment",
            "payment",
            "audit",
            "batch",
            "session",
            "ledger",
            "pricing",
            "access",
            "catalog",
            "protocol",
            "store");

    @ArchTest
    static final ArchRule pricingKnowsLedger = onlyKnows("pricing", "pricing", "ledger");

    @ArchTest
    static final ArchRule refundKnowsLedger = onlyKnows("refund", "refund", "ledger", "protocol", "store");

    @ArchTest
    static final ArchRule creditsKnowLedger =
            onlyKnows("credits", "credits", "ledger", "access", "audit", "protocol", "store");

    @ArchTest
    static final ArchRule statementKnowsDaysAndLegs = onlyKnows("statement", "statement", "credits", "ledger");

    @ArchTest
    static final ArchRule proofKnowsLedger = onlyKnows("proof", "proof", "ledger");

    @ArchTest
    static final ArchRule reconcileKnowsPaymentAndCatalog =
            onlyKnows("reconcile", "reconcile", "payment", "refund", "catalog", "access", "protocol");

    @ArchTest
    static final ArchRule batchKnowsNobody = onlyKnows("batch", "batch");

    @ArchTest
    static final ArchRule idempotencyKnowsWhoAsksWhat = onlyKnows("idempotency", "idempotency", "access", "protocol");

    @ArchTest
    static final ArchRule callbackKnowsWhatIsTold =
            onlyKnows("callback", "callback", "audit", "payment", "refund", "access", "protocol", "store");

    @ArchTest
    static final ArchRule namesAreNounsOfTheTrade =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?");

    @ArchTest
    static final ArchRule nobodyBlocks = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(UniAwait.class)
            .orShould()
            .callMethod(Uni.class, "await")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.smallrye.common.annotation.Blocking");

    @ArchTest
    static final ArchRule nullsAreMarkedEverywhere = classes()
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in an unmarked package"));
                }
            });

    private static ArchRule onlyKnows(String feature, String... known) {
        return noClasses()
                .that()
                .resideInAPackage(GATEWAY + feature + "..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("reside in another feature") {
                    @Override
                    public boolean test(JavaClass other) {
                        return other.getPackageName().startsWith(GATEWAY)
                                && Arrays.stream(known)
                                        .noneMatch(
                                                name -> other.getPackageName().equals(GATEWAY + name));
                    }
                });
    }
}
