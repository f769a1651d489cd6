import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import org.example.article.AnnotatedArticle;
import org.example.article.Annotation;
import org.example.article.AnnotationType;

/** Lists the quotes of a document and writes it again: Quotes FROM.json TO.json */
class Quotes {
  public static void main(String[] files) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL);
    AnnotatedArticle document = mapper.readValue(new File(files[0]), AnnotatedArticle.class);
    for (Annotation annotation : document.getAnnotations()) {
      if (annotation.getType() == AnnotationType.QUOTE) {
        String mode = annotation.getMode() == null ? "-" : annotation.getMode().toValue();
        System.out.print(annotation.getID() + " " + mode);
        if (annotation.getSources() != null) {
          annotation.getSources().forEach(source -> System.out.print(" " + source));
        }
        System.out.println();
      }
    }
    mapper.writeValue(new File(files[1]), document);
  }
}
