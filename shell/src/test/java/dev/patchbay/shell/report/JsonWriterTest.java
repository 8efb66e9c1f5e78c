package dev.patchbay.shell.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The layout of JSON, which is iproute2's. */
class JsonWriterTest {

    private final StringBuilder text = new StringBuilder();

    private void write(JsonWriter json) {
        json.beginArray();
        json.beginObject();
        json.name("ifname");
        json.string("eth0");
        json.name("flags");
        json.beginArray();
        json.string("UP");
        json.string("DOWN");
        json.endArray();
        json.name("none");
        json.beginArray();
        json.endArray();
        json.name("mtu");
        json.plain("1500");
        json.endObject();
        json.beginObject();
        json.endObject();
        json.endArray();
        json.end();
    }

    @Test
    void without_blanks() {
        write(new JsonWriter(text::append, false));
        assertThat(text)
                .hasToString("[{\"ifname\":\"eth0\",\"flags\":[\"UP\",\"DOWN\"],\"none\":[],\"mtu\":1500},{}]\n");
    }

    @Test
    void for_people() {
        write(new JsonWriter(text::append, true));
        assertThat(text).hasToString("""
                [ {
                        "ifname": "eth0",
                        "flags": [ "UP","DOWN" ],
                        "none": [ ],
                        "mtu": 1500
                    },{} ]
                """);
    }

    @Test
    void strings_are_escaped() {
        JsonWriter json = new JsonWriter(text::append, false);
        json.string("a\t\n\r\f\b\\\"'/é");
        json.end();
        assertThat(text).hasToString("\"a\\t\\n\\r\\f\\b\\\\\\\"'/é\"\n");
    }
}
