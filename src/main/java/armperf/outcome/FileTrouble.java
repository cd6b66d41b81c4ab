package armperf.outcome;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Why a file cannot be read or written, in words for people: Java's own often name nothing but its path. */
public final class FileTrouble {
    /** The older half of Java writes {@code path (reason)}. */
    private static final Pattern REASON_AT_END = Pattern.compile("\\(([^()]+)\\)$");

    private FileTrouble() {}

    /** Half a sentence, such as {@code permission denied}, which names no path. */
    public static String of(IOException trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (trouble instanceof NotDirectoryException || trouble instanceof FileAlreadyExistsException) {
            return "what stands there is no folder";
        }
        if (trouble instanceof DirectoryNotEmptyException) {
            return "a folder that is not empty stands there";
        }
        if (trouble instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        if (trouble instanceof EOFException || trouble instanceof ZipException) {
            return "what is compressed there is cut or damaged";
        }
        if (trouble instanceof FileSystemException file) {
            return file.getReason() == null ? "the file system refuses" : file.getReason();
        }
        String message = String.valueOf(trouble.getMessage());
        Matcher reason = REASON_AT_END.matcher(message);
        if (trouble instanceof FileNotFoundException && reason.find()) {
            return reason.group(1);
        }
        return trouble.getMessage() == null ? "the file system refuses" : message;
    }
}
