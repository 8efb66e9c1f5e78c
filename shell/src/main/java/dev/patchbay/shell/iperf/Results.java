package dev.patchbay.shell.iperf;

import dev.patchbay.shell.report.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one side says of the streams when all is over. iperf: {@code send_results}, {@code get_results}. */
final class Results {

    /**
     * One stream.
     *
     * @param retransmits -1: not known
     * @param jitter seconds
     * @param seconds how long it took
     */
    record Stream(long bytes, long retransmits, double jitter, long lost, long packets, double seconds) {}

    private Results() {}

    /** In iperf the first stream is 1, and the second 3. */
    private static int idOf(int position) {
        return position == 0 ? 1 : position + 2;
    }

    static String toJson(List<Flow> flows, double seconds) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text::append, false);
        json.beginObject();
        for (String cpu : List.of("cpu_util_total", "cpu_util_user", "cpu_util_system")) {
            json.name(cpu);
            json.plain("0");
        }
        boolean counts = flows.stream().anyMatch(flow -> flow.sends && !flow.udp);
        json.name("sender_has_retransmits");
        json.plain(counts ? "1" : "-1");
        json.name("streams");
        json.beginArray();
        for (int i = 0; i < flows.size(); i++) {
            stream(json, idOf(i), flows.get(i), seconds);
        }
        json.endArray();
        json.endObject();
        json.end();
        return text.toString();
    }

    private static void stream(JsonWriter json, int id, Flow flow, double seconds) {
        json.beginObject();
        member(json, "id", Integer.toString(id));
        member(json, "bytes", Long.toString(flow.bytes));
        member(json, "retransmits", flow.sends && !flow.udp ? Long.toString(flow.retransmits()) : "-1");
        member(json, "jitter", String.format(Locale.ROOT, "%.9f", flow.jitter()));
        member(json, "errors", Long.toString(flow.lost));
        member(json, "packets", Long.toString(flow.packets));
        member(json, "start_time", "0");
        member(json, "end_time", String.format(Locale.ROOT, "%.6f", seconds));
        json.endObject();
    }

    private static void member(JsonWriter json, String name, String value) {
        json.name(name);
        json.plain(value);
    }

    /** What the other side says, stream by stream. */
    static List<Stream> of(Map<?, ?> json) {
        List<Stream> all = new ArrayList<>();
        if (json.get("streams") instanceof List<?> streams) {
            for (Object one : streams) {
                if (one instanceof Map<?, ?> stream) {
                    all.add(new Stream(
                            Control.number(stream, "bytes"),
                            Control.number(stream, "retransmits"),
                            Control.fraction(stream, "jitter"),
                            Control.number(stream, "errors"),
                            Control.number(stream, "packets"),
                            Control.fraction(stream, "end_time") - Control.fraction(stream, "start_time")));
                }
            }
        }
        return all;
    }

    /** What this side says, stream by stream. */
    static List<Stream> of(List<Flow> flows, double seconds) {
        return flows.stream()
                .map(flow -> new Stream(
                        flow.bytes,
                        flow.sends ? flow.retransmits() : -1,
                        flow.jitter(),
                        flow.lost,
                        flow.packets,
                        seconds))
                .toList();
    }
}
