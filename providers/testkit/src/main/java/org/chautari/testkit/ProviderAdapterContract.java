package org.chautari.testkit;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chautari.provider.Mode;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every provider promises the gateway, tested over HTTP against the running service and an upstream that answers as
 * the provider's fixtures have it. A provider takes the contract with an empty {@code @QuarkusTest} class that extends
 * this one; its fixtures are the files of {@code docs/protocol/fixtures/<slug>}. The tests are in the parts.
 */
public abstract class ProviderAdapterContract
        implements DescriptorContract, DetailsContract, CommitContract, StatusContract, EveryCallContract {

    private static final AtomicBoolean WARM = new AtomicBoolean();

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI base;

    @SuppressWarnings("NullAway.Init")
    FakeUpstreams upstreams;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @Override
    public final Bench bench() {
        return bench;
    }

    @BeforeEach
    void startAfresh() {
        bench = Bench.of(base, upstreams);
        if (!WARM.getAndSet(true)) {
            warmUp();
        }
    }

    /** The first calls load classes, which takes longer than the service is given patience for. */
    private void warmUp() {
        bench.provider().details(bench.documents().query(Mode.TEST));
        bench.provider().commit(bench.documents().order(Mode.TEST));
        bench.provider().status(Documents.statusQuery(Mode.TEST));
        bench.clear();
    }
}
