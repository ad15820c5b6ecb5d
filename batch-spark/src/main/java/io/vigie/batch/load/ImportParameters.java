package io.vigie.batch.load;

import io.vigie.batch.JobArguments;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FaultyLinePolicy;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.mapping.MappedTableReader;
import io.vigie.batch.load.mapping.TableMappingFile;
import io.vigie.model.batch.FileImport;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody wants to be loaded.
 *
 * @param files at least one
 * @param mapping whose they are
 * @param policy what becomes of a line that is not what its layout promises
 * @param layout that of all files; empty where their first lines tell
 */
record ImportParameters(
        List<Path> files, CityMapping mapping, FaultyLinePolicy policy, Optional<FileFormatReader> layout) {
    /**
     * Reads what the arguments {@code files}, {@code city}, {@code source}, {@code mapping} and {@code faults} say.
     *
     * @throws IOException "Cannot import: why"
     * @throws MalformedFileException when {@code cities.csv} is at fault
     */
    static ImportParameters of(JobArguments args, Gazetteer gazetteer) throws IOException, MalformedFileException {
        Path path = Path.of(args.required("files")).toAbsolutePath();
        FaultyLinePolicy policy =
                args.optional("faults").map(FaultyLinePolicy::valueOf).orElse(FaultyLinePolicy.DROP_LINE);
        Path folder = Files.isDirectory(path) ? path : path.resolveSibling("");
        Optional<Path> columns = args.optional("mapping").map(Path::of);
        Optional<String> cityId = args.optional("city");
        CityMapping mapping;
        if (cityId.isPresent()) {
            City city = gazetteer
                    .city(cityId.get())
                    .orElseThrow(() -> new IOException("Cannot import: no city has the id \"" + cityId.get() + "\""));
            mapping = CityMapping.ofOne(filesOf(path, columns), city, source(args));
        } else if (!Files.exists(folder.resolve(CityMapping.FILE_NAME))) {
            throw new IOException("Cannot import " + path + ": nobody says which city it is of; --city does, or a "
                    + CityMapping.FILE_NAME + " beside it");
        } else if (args.optional("source").isPresent()) {
            throw new IOException("Cannot import " + path
                    + ": --source goes with --city; the sources of its files are in " + CityMapping.FILE_NAME);
        } else {
            CityMapping all = CityMapping.read(folder, gazetteer);
            mapping = Files.isDirectory(path) ? all : all.of(String.valueOf(path.getFileName()));
        }
        if (mapping.files().isEmpty()) {
            throw new IOException("Cannot import " + path + ": no file of it is there, or none has a city");
        }
        mapping.checkFilesAreIn(folder);
        Optional<FileFormatReader> layout = columns.isPresent()
                ? Optional.of(new MappedTableReader(TableMappingFile.read(columns.get())))
                : Optional.empty();
        return new ImportParameters(
                mapping.files().stream().map(folder::resolve).toList(), mapping, policy, layout);
    }

    private static String source(JobArguments args) throws IOException {
        String source = args.optional("source").orElse(FileImport.USUAL_SOURCE);
        if (!FileImport.isSource(source)) {
            throw new IOException("Cannot import: \"" + source + "\" is not the name of a source; such are station,"
                    + " station:roof, metar:EGLL");
        }
        return source;
    }

    private static List<String> filesOf(Path path, Optional<Path> columns) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.isRegularFile(path)) {
                throw new IOException("Cannot import " + path + ": there is no such file");
            }
            return List.of(String.valueOf(path.getFileName()));
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !columns.map(Path::toAbsolutePath).equals(Optional.of(file.toAbsolutePath())))
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith(".") && !name.equals(CityMapping.FILE_NAME))
                    .sorted()
                    .toList();
        }
    }

    /** @throws MalformedFileException when it is not what its layout promises */
    ImportFile read(Path file) throws IOException, MalformedFileException {
        return ImportFile.read(file, mapping, policy, layout);
    }
}
