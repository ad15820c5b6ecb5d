package io.vigie.batch.load;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of files, all of which were looked at: nothing of it is written before.
 *
 * <p>Files are read once here and once more when they are loaded, because together they may not fit into memory.
 *
 * @param files those that can be loaded, in the order of {@code cities.csv}
 * @param rejected those that are not what their layout promises; each is rejected whole
 */
record ImportFolder(CityMapping mapping, List<Path> files, List<MalformedFileException> rejected) {
    /**
     * @throws MalformedFileException when {@code cities.csv} is at fault
     * @throws IOException when a file is not there or cannot be read to its end, a broken gzip file for instance
     */
    static ImportFolder open(Path folder, Gazetteer gazetteer) throws IOException, MalformedFileException {
        CityMapping mapping = CityMapping.read(folder, gazetteer);
        mapping.checkFilesAreIn(folder);
        List<Path> files = new ArrayList<>();
        List<MalformedFileException> rejected = new ArrayList<>();
        for (String name : mapping.files()) {
            try {
                ImportFile.read(folder.resolve(name), mapping);
                files.add(folder.resolve(name));
            } catch (MalformedFileException fault) {
                rejected.add(fault);
            }
        }
        return new ImportFolder(mapping, List.copyOf(files), List.copyOf(rejected));
    }
}
