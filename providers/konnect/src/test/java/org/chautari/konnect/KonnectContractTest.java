package org.chautari.konnect;

import io.quarkus.test.junit.QuarkusTest;
import org.chautari.testkit.ProviderAdapterContract;

@QuarkusTest
class KonnectContractTest extends ProviderAdapterContract {}
