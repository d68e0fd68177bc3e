package org.chautari.cli.system;

import java.util.List;

/**
 * What one service's JVM may take, in MiB; small, since eight of them or more share a laptop.
 *
 * @param tier how far code is compiled: 1 is soon good, 4 is best, and takes more memory
 */
public record JvmLimits(int heapMib, int metaspaceMib, int codeCacheMib, int directMib, int tier) {

    static final JvmLimits PROVIDER = new JvmLimits(48, 80, 24, 24, 1);
    static final JvmLimits SANDBOX = new JvmLimits(64, 80, 24, 24, 1);

    /** The gateway's. */
    public static final JvmLimits GATEWAY = new JvmLimits(80, 112, 48, 32, 4);

    List<String> flags() {
        return List.of(
                "-Xms16m",
                "-Xmx" + heapMib + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MaxMetaspaceSize=" + metaspaceMib + "m",
                "-XX:ReservedCodeCacheSize=" + codeCacheMib + "m",
                "-XX:MaxDirectMemorySize=" + directMib + "m",
                "-XX:TieredStopAtLevel=" + tier,
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:+ExitOnOutOfMemoryError");
    }
}
