package org.chautari.hashcnet;

import io.quarkus.test.junit.QuarkusTest;
import org.chautari.testkit.ProviderAdapterContract;

@QuarkusTest
class HashcnetContractTest extends ProviderAdapterContract {}
