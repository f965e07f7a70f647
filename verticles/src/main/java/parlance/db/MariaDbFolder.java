package parlance.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import parlance.config.StartException;

/** What a server keeps on disk, data, password and log, with one owner at a time among all processes. */
final class MariaDbFolder implements AutoCloseable {
    // The system's locks belong to the process, and closing any channel on the file gives them up: within one process
    // a second owner has to be turned away before it opens the file.
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private static final int PASSWORD_BITS = 256;
    private static final String PASSWORD = "[A-Za-z0-9_-]{43}";
    private static final int LINES_WORTH_SHOWING = 12;

    private final Path folder;
    private final FileChannel lock;

    private MariaDbFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static MariaDbFolder own(Path path) throws IOException {
        Path folder = Files.createDirectories(path).toRealPath();
        if (!TAKEN.add(folder)) {
            throw owned(folder);
        }
        try {
            FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw owned(folder);
            }
            return new MariaDbFolder(folder, lock);
        } catch (IOException | RuntimeException e) {
            TAKEN.remove(folder);
            throw e;
        }
    }

    Path path() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Where data is made before it is moved into place whole. */
    Path unfinishedData() {
        return folder.resolve("data.unfinished");
    }

    Path log() {
        return folder.resolve("mariadb.log");
    }

    Path processId() {
        return folder.resolve("mariadb.pid");
    }

    String password() throws IOException {
        Path file = folder.resolve("password");
        if (Files.exists(file)) {
            String kept = Files.readString(file).strip();
            if (kept.matches(PASSWORD)) {
                return kept;
            }
        }
        byte[] bits = new byte[PASSWORD_BITS / Byte.SIZE];
        new SecureRandom().nextBytes(bits);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        writeSecret("password", password);
        return password;
    }

    /** A file for the owner's eyes only, from its first byte on, and never half of it. */
    Path writeSecret(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Path unfinished = folder.resolve(name + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, only("rw-------"));
        Files.writeString(unfinished, text);
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** An empty folder for new data, in place of what a killed start left in it. */
    Path beginData() throws IOException {
        MariaDbBinaries.delete(unfinishedData());
        return Files.createDirectory(unfinishedData(), only("rwx------"));
    }

    void finishData() throws IOException {
        Files.move(unfinishedData(), data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Two runs are kept: this one's log, and the one to read when the last run ended badly. */
    void turnLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), folder.resolve("mariadb.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    String endOfLog() throws IOException {
        if (Files.notExists(log())) {
            return "";
        }
        // Not readString: a log may hold bytes that are no text.
        List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - LINES_WORTH_SHOWING))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        lock.close();
        TAKEN.remove(folder);
    }

    private static StartException owned(Path folder) {
        return new StartException(
                "Another Parlance node is using " + folder + ": stop it, or give this one another data folder");
    }

    private static FileAttribute<?> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
