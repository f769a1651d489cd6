/** Runs the program of this folder on pairs of files, and says of each whether it came through. */
class Each {
  public static void main(String[] files) {
    for (int at = 0; at < files.length; at += 2) {
      String verdict = "read";
      try {
        Quotes.main(new String[] {files[at], files[at + 1]});
      } catch (Exception exception) {
        System.err.println(exception);
        verdict = "refused";
      }
      System.out.println(verdict);
    }
  }
}
