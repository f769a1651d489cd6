import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import javax.xml.XMLConstants;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.Unmarshaller;
import javax.xml.validation.SchemaFactory;
import org.example.article.AnnotatedArticle;
import org.example.article.Annotation;
import org.example.article.Quote;

/** Lists the quotes of a document and writes it again: Quotes FROM.xml TO.xml */
class Quotes {
  public static void main(String[] files) throws Exception {
    JAXBContext context = JAXBContext.newInstance(AnnotatedArticle.class);
    Unmarshaller reader = context.createUnmarshaller();
    // Without a schema, elements that the classes do not know are dropped.
    SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    reader.setSchema(schemas.newSchema(new File("schema/annotated-article.xsd")));
    AnnotatedArticle document = (AnnotatedArticle) reader.unmarshal(new File(files[0]));
    for (Annotation annotation : document.getAnnotations().getAnnotation()) {
      if (annotation instanceof Quote) {
        Quote quote = (Quote) annotation;
        String mode = quote.getMode() == null ? "-" : quote.getMode().value();
        String sources = quote.getSources() == null ? "" : " " + quote.getSources();
        System.out.println(quote.getId() + " " + mode + sources);
      }
    }
    try (OutputStream out = new FileOutputStream(files[1])) {
      context.createMarshaller().marshal(document, out);
    }
  }
}
