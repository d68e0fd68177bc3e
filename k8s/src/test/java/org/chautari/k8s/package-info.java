/** The tests of the manifests: what is deployed is read as the cluster will read it, and held to the rules of the house. */
@NullMarked
package org.chautari.k8s;

import org.jspecify.annotations.NullMarked;
