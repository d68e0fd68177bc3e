package org.chautari.gateway.admin;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.chautari.gateway.access.AccountTerms;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.TokenTerms;
import org.chautari.gateway.access.Tokens;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.credits.CreditMovements;
import org.chautari.gateway.guard.AdminConfig;
import org.chautari.gateway.ledger.Movement;
import org.chautari.provider.Mode;
import org.jboss.logging.Logger;

/**
 * Opens the account {@code demo} at start, with a token and a million rupees in each mode, unless it is there. Where operators
 * are known by an issuer, people's money is at stake, and the gateway doesn't start with tokens that everybody knows.
 */
@ApplicationScoped
class DemoAccount {

    private static final Logger LOG = Logger.getLogger(DemoAccount.class);

    private static final String NAME = "demo";
    private static final String SECRET = "demo-token";
    private static final long CREDITS_PAISA = 100_000_000;

    private final DemoConfig config;
    private final Onboarding onboarding;
    private final Accounts accounts;
    private final Tokens tokens;
    private final CreditMovements credits;
    private final Pool pool;

    DemoAccount(
            DemoConfig config,
            AdminConfig admin,
            Onboarding onboarding,
            Accounts accounts,
            Tokens tokens,
            CreditMovements credits,
            Pool pool) {
        if (config.enabled() && admin.oidc().issuer().isPresent()) {
            throw new IllegalStateException(
                    "chautari.demo.enabled opens an account with tokens that everybody knows: not beside chautari.admin.oidc.issuer");
        }
        this.config = config;
        this.onboarding = onboarding;
        this.accounts = accounts;
        this.tokens = tokens;
        this.credits = credits;
        this.pool = pool;
    }

    void open(@Observes StartupEvent started) {
        if (config.enabled()) {
            LOG.warn("The account demo is open, with tokens that everybody knows");
            onboarding
                    .open(Actor.system(), NAME, AccountTerms.unlimited())
                    .chain(() -> accounts.find(NAME))
                    .chain(account -> equip(account.orElseThrow().id()))
                    .subscribe()
                    .with(
                            done -> LOG.debug("The account demo is ready"),
                            failure -> LOG.error("The account demo could not be opened", failure));
        }
    }

    private Uni<Void> equip(long accountId) {
        return Multi.createFrom()
                .items(Mode.values())
                .onItem()
                .transformToUniAndConcatenate(mode -> equip(accountId, mode))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<?> equip(long accountId, Mode mode) {
        Movement grant = Movement.grant(accountId, mode, CREDITS_PAISA, "opening", "credits to try things with");
        return tokens.add(pool, accountId, mode.token(SECRET), TokenTerms.unlimited())
                .chain(() -> credits.move(Actor.system(), NAME, grant));
    }
}
