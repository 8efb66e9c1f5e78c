package dev.patchbay.shell.report;

import dev.patchbay.shell.command.Output;

/** A report for programs: one array of entries. */
public final class JsonReport extends Report {

    private final JsonWriter json;

    /** Begins the array. */
    public JsonReport(Output out, boolean pretty) {
        json = new JsonWriter(out, pretty);
        json.beginArray();
    }

    @Override
    public boolean isJson() {
        return true;
    }

    @Override
    public void text(Colour colour, String text) {}

    @Override
    public void newLine() {}

    @Override
    public void string(Colour colour, String key, String format, String value) {
        json.name(key);
        json.string(value);
    }

    @Override
    public void number(String key, String format, long value) {
        json.name(key);
        json.plain(Long.toString(value));
    }

    @Override
    public void decimal(String key, String format, String value) {
        json.name(key);
        json.plain(value.strip());
    }

    @Override
    public void flag(String key, String text) {
        json.name(key);
        json.plain("true");
    }

    @Override
    public void mark(String key, String text) {
        json.name(key);
        json.plain("null");
    }

    @Override
    public void onOff(String key, String format, boolean value) {
        json.name(key);
        json.plain(Boolean.toString(value));
    }

    @Override
    public void element(String format, String value) {
        json.string(value);
    }

    @Override
    public void object(Runnable parts) {
        json.beginObject();
        parts.run();
        json.endObject();
    }

    @Override
    public void object(String key, Runnable parts) {
        json.name(key);
        object(parts);
    }

    @Override
    public void array(String key, Runnable elements) {
        json.name(key);
        json.beginArray();
        elements.run();
        json.endArray();
    }

    @Override
    public void end() {
        json.endArray();
        json.end();
    }
}
