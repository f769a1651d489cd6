// Runs the program of this folder on pairs of files, and says of each whether it came through.
import { pathToFileURL } from "node:url";

const program = pathToFileURL("quotes.js");
const files = process.argv.slice(2);
for (let at = 0; at < files.length; at += 2) {
  process.argv = [process.argv[0], "quotes.js", files[at], files[at + 1]];
  try {
    await import(`${program}?${at}`); // each address is a module of its own, and runs
    console.log("read");
  } catch (error) {
    console.error(error);
    console.log("refused");
  }
}
