// The verdicts of jing: java -cp JARS Jing.java SCHEMA FILE... writes VERDICT<TAB>FILE
// lines, and to standard error what is wrong.
//
// The command jing gives up at the first file that names a DTD that is not there; this goes on.
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import java.io.IOException;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

class Jing {
    static boolean unread;

    public static void main(String[] arguments) throws Exception {
        var properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new Errors());
        var driver = new ValidationDriver(properties.toPropertyMap());
        if (!driver.loadSchema(ValidationDriver.uriOrFileInputSource(arguments[0]))) {
            throw new IllegalArgumentException(arguments[0] + " is no schema");
        }
        for (int i = 1; i < arguments.length; i++) {
            System.out.println(verdict(driver, arguments[i]) + "\t" + arguments[i]);
        }
    }

    static String verdict(ValidationDriver driver, String file) {
        unread = false;
        try {
            var taken = driver.validate(ValidationDriver.uriOrFileInputSource(file));
            return unread ? "not read" : taken ? "valid" : "invalid";
        } catch (SAXException | IOException error) {
            return "not read";
        }
    }

    static class Errors implements ErrorHandler {
        public void warning(SAXParseException warning) {}

        public void error(SAXParseException error) {
            System.err.println(error.getMessage());
        }

        public void fatalError(SAXParseException error) {
            unread = true;
        }
    }
}
