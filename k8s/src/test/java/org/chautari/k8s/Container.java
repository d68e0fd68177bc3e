package org.chautari.k8s;

import com.fasterxml.jackson.databind.JsonNode;

/** A container of a workload's pods. */
record Container(Manifest workload, JsonNode json) {

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    String image() {
        return json.path("image").asText();
    }

    /** Whether it runs one of this project's services. */
    boolean isOurs() {
        return image().startsWith("chautari-");
    }

    /** What it runs, where that is ours. */
    DeployedService service() {
        return DeployedService.ofImage(image());
    }

    @Override
    public String toString() {
        return workload + ", container " + json.path("name").asText();
    }
}
