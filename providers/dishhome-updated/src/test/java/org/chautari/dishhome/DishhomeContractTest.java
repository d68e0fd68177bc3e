package org.chautari.dishhome;

import io.quarkus.test.junit.QuarkusTest;
import org.chautari.testkit.ProviderAdapterContract;

@QuarkusTest
class DishhomeContractTest extends ProviderAdapterContract {}
