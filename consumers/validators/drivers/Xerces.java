// The verdicts of the JDK's own Xerces: java Xerces.java SCHEMA FILE... writes VERDICT<TAB>FILE
// lines, and to standard error what is wrong.
import java.io.File;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

class Xerces {
    public static void main(String[] arguments) throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(new File(arguments[0]));
        for (int i = 1; i < arguments.length; i++) {
            System.out.println(verdict(schema, new File(arguments[i])) + "\t" + arguments[i]);
        }
    }

    static String verdict(Schema schema, File file) throws Exception {
        var errors = new Errors();
        var validator = schema.newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        validator.setErrorHandler(errors);
        try {
            validator.validate(new StreamSource(file));
        } catch (SAXException | java.io.IOException error) {
            return "not read";
        }
        return errors.found ? "invalid" : "valid";
    }

    static class Errors implements ErrorHandler {
        boolean found = false;

        public void warning(SAXParseException warning) {}

        public void error(SAXParseException error) {
            found = true;
            System.err.println(error.getMessage());
        }

        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
