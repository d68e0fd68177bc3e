package org.chautari.subisu;

import io.quarkus.test.junit.QuarkusTest;
import org.chautari.testkit.ProviderAdapterContract;

@QuarkusTest
class SubisuContractTest extends ProviderAdapterContract {}
