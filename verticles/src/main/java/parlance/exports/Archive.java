package parlance.exports;

import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file, written one entry after the other. Blocks. */
final class Archive implements AutoCloseable {
    private final ZipOutputStream zip;
    private String separator = "";

    /** {@code file} is overwritten. */
    Archive(Path file) throws IOException {
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    void text(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(text);
        zip.closeEntry();
    }

    void json(String name, JsonObject content) throws IOException {
        text(name, content.encodePrettily() + "\n");
    }

    /** What is {@link #add}ed from now on is in one list, until {@link #endList}. */
    void beginList(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write("[");
        separator = "\n";
    }

    void add(JsonObject item) throws IOException {
        write(separator + item.encode());
        separator = ",\n";
    }

    void endList() throws IOException {
        write("\n]\n");
        zip.closeEntry();
    }

    void file(String name, Path content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(content, zip);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void write(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
