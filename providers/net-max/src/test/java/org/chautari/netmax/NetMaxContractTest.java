package org.chautari.netmax;

import io.quarkus.test.junit.QuarkusTest;
import org.chautari.testkit.ProviderAdapterContract;

@QuarkusTest
class NetMaxContractTest extends ProviderAdapterContract {}
