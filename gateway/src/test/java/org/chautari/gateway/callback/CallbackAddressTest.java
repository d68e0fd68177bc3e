package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.chautari.provider.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/dlr, true, shop.example, 443, /dlr, shop.example",
        "https://Shop.Example, true, shop.example, 443, /, shop.example",
        "http://shop.example:8080/a/b?c=d%20e, false, shop.example, 8080, /a/b?c=d%20e, shop.example:8080",
        "http://shop.example?x=1, false, shop.example, 80, /?x=1, shop.example",
        "https://192.0.2.7:8443/, true, 192.0.2.7, 8443, /, 192.0.2.7:8443",
        "https://[2001:db8::1]/x, true, 2001:db8::1, 443, /x, [2001:db8::1]",
        "http://localhost:9000/x, false, localhost, 9000, /x, localhost:9000",
    })
    void urlWithOneReadingIsRead(String url, boolean secure, String host, int port, String target, String authority) {
        CallbackAddress.Reading reading = CallbackAddress.read(url, Mode.TEST);

        CallbackAddress address =
                assertInstanceOf(CallbackAddress.Reading.Good.class, reading).address();
        assertEquals(new CallbackAddress(secure, host, port, target), address);
        assertEquals(authority, address.authority());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example/dlr",
                "//shop.example/dlr",
                "ftp://shop.example/",
                "file:///etc/passwd",
                "gopher://shop.example/",
                "http:shop.example",
                "http://",
                "http:///x",
                "http://:80/",
                "http://user@shop.example/",
                "http://user:secret@shop.example/",
                "http://@shop.example/",
                "http://shop.example@127.0.0.1/",
                "http://shop.example#@127.0.0.1/",
                "http://shop.example\\@127.0.0.1/",
                "http://shop.example/\r\nX: y",
                "http://shop.example/ x",
                "http://shop_1.example/",
                "http://-shop.example/",
                "http://shop..example/",
                "http://shop.example./",
                "http://दोकान.example/",
                "http://shop.example:0/",
                "http://shop.example:22/",
                "http://shop.example:65536/",
                "http://shop.example:-1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://2130706433/",
                "http://017700000001/",
                "http://0177.0.0.1/",
                "http://127.0.0.01/",
                "http://127.0.0.1./",
                "http://256.0.0.1/",
                "http://1.2.3.4.5/",
                "http://shop.1/",
                "http://shop.0x1/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[::1/",
                "http://[v1.x]/",
                "http://%31%32%37.0.0.1/",
                "http://①②⑦.0.0.1/",
            })
    void urlWithTwoReadingsOrNoneIsRefused(String url) {
        CallbackAddress.Reading reading = CallbackAddress.read(url, Mode.TEST);

        assertInstanceOf(CallbackAddress.Reading.Wrong.class, reading, url);
    }

    @Test
    void longUrlIsRefused() {
        String longest = "https://shop.example/" + "x".repeat(CallbackAddress.LENGTH_MAX - 21);

        CallbackAddress.Reading reading = CallbackAddress.read(longest + "x", Mode.LIVE);

        assertInstanceOf(CallbackAddress.Reading.Wrong.class, reading);
        assertInstanceOf(CallbackAddress.Reading.Good.class, CallbackAddress.read(longest, Mode.LIVE));
    }

    @Test
    void liveModeWantsHttps() {
        CallbackAddress.Reading reading = CallbackAddress.read("http://shop.example/", Mode.LIVE);

        assertEquals(new CallbackAddress.Reading.Wrong("https in live mode."), reading);
    }
}
